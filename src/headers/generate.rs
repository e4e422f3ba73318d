//! Makes the C headers from their templates in `src/headers`.
//!
//! A template is a header as C programmers read it, with lines that stand for declarations which cbindgen takes from
//! files of `src/capi`:
//!
//! ```c
//! /*@ list.rs */                       all of a file
//! /*@ types/aos.rs: aos_list_t */      only these items of it
//! /*@ a.rs: one two; b.rs */           several files together, where their types need each other
//! ```

use std::fs;
use std::path::{Path, PathBuf};

type Result<T> = std::result::Result<T, String>;

/// Where the templates are, below the package.
pub(crate) const TEMPLATES: &str = "src/headers";

/// Where the declarations come from, below the package.
pub(crate) const SOURCES: &str = "src/capi";

const NOTE: &str = "/* Generated from the documentation and signatures of the functions; do not edit. */\n\n";

/// Writes each header of `root` below `out`, under the name of its template.
pub(crate) fn generate(root: &Path, out: &Path) -> Result<()> {
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml"))?;
    let generator =
        Generator { config, sources: root.join(SOURCES), scratch: out.with_file_name("header-sources") };
    let templates = root.join(TEMPLATES);
    for folder in ["", "apr"] {
        let to = out.join(folder);
        fs::create_dir_all(&to).map_err(|error| format!("{}: {error}", to.display()))?;
        for template in files(&templates.join(folder))? {
            let name = template.file_name().unwrap_or_default();
            let header = generator
                .expand(&read(&template)?)
                .map_err(|error| format!("{}: {error}", template.display()))?;
            fs::write(to.join(name), header).map_err(|error| format!("{}: {error}", to.display()))?;
        }
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "h"))
        .collect();
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

struct Generator {
    config: cbindgen::Config,
    sources: PathBuf,
    /// Where copies of sources are made.
    scratch: PathBuf,
}

impl Generator {
    fn expand(&self, template: &str) -> Result<String> {
        let mut header = NOTE.to_owned();
        for line in template.lines() {
            match line.strip_prefix("/*@ ").and_then(|rest| rest.strip_suffix(" */")) {
                Some(directive) => header.push_str(&self.declarations(directive)?),
                None => header.push_str(line),
            }
            header.push('\n');
        }
        Ok(header)
    }

    /// What a line of a template stands for.
    fn declarations(&self, directive: &str) -> Result<String> {
        let mut config = self.config.clone();
        let mut builder = cbindgen::Builder::new();
        for part in directive.split(';') {
            let (file, names) = part.split_once(':').unwrap_or((part, ""));
            let source = read(&self.sources.join(file.trim()))?;
            let wanted: Vec<&str> = names.split_whitespace().collect();
            for item in items(&source) {
                // Types that no function of the file mentions are asked for by name.
                let is_wanted = item.public && (wanted.is_empty() || wanted.contains(&item.name.as_str()));
                let export = &mut config.export;
                let list = if is_wanted { &mut export.include } else { &mut export.exclude };
                list.push(item.name);
            }
            builder = builder.with_src(self.without_modules(file.trim(), &source)?);
        }
        let bindings = builder.with_config(config).generate().map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        bindings.write(&mut bytes);
        let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
        Ok(doxygen(text.trim_matches('\n')))
    }

    /// A copy of a source that names no other files: cbindgen would follow it there.
    fn without_modules(&self, file: &str, source: &str) -> Result<PathBuf> {
        let is_module =
            |line: &&str| line.ends_with(';') && (line.starts_with("mod ") || line.starts_with("pub mod "));
        let text: String =
            source.lines().filter(|line| !is_module(line)).flat_map(|line| [line, "\n"]).collect();
        let path = self.scratch.join(file);
        fs::create_dir_all(path.parent().unwrap_or(&path))
            .map_err(|error| format!("{}: {error}", path.display()))?;
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }
}

/// An item of a Rust file.
struct Item {
    name: String,
    public: bool,
}

/// The items of a Rust file that could be meant for C.
fn items(source: &str) -> Vec<Item> {
    source.lines().filter_map(item).collect()
}

fn item(line: &str) -> Option<Item> {
    const KINDS: [&str; 6] = ["fn", "static", "struct", "union", "enum", "type"];
    if line.trim_start().starts_with("//") {
        return None;
    }
    let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.by_ref().find(|word| KINDS.contains(word))?;
    Some(Item { name: words.next()?.to_owned(), public: line.starts_with("pub ") })
}

/// Links of Rust documentation as Doxygen writes them, ::name, and no empty line at the end of a comment.
fn doxygen(text: &str) -> String {
    let text = text.replace("*\n     */", "*/").replace("*\n */", "*/");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, behind)) = after.split_once("`]") else { break };
        out.push_str(before);
        out.push_str("::");
        out.push_str(name);
        rest = behind;
    }
    out.push_str(rest);
    out
}
