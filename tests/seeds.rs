//! Runs the C programs of a folder of texts as they are printed there, against an emulator.
//!
//! The folder is `../shared/seeds` beside the package, or what `OSS_SEEDS` names.

#![allow(missing_docs, reason = "a test program")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;
#[path = "seeds/extract.rs"]
mod extract;
#[path = "examples/kit.rs"]
mod kit;

use std::collections::BTreeMap;
use std::path::PathBuf;

use common::cc::{Built, CProgram};
use common::emulator::{Emulator, ID, REGION, SECRET};
use common::root;
use kit::{Kit, Linked, data};

const BUCKET: &str = "examplebucket";
const KEY: &str = "exampledir/exampleobject.txt";
/// The programs use parts of 100 KB.
const PART: usize = 100 * 1024;
const PARTS: usize = 4;

/// What the programs are about, by a call that they make.
const UPLOAD: &str = "oss_resumable_upload_file(";
const MULTIPART: &str = "oss_complete_multipart_upload(";
const ABORT: &str = "oss_abort_multipart_upload(";
const DOWNLOAD: &str = "oss_resumable_download_file(";

/// A program of the folder, and where it runs.
struct Seed {
    kit: Kit,
    built: Built,
    content: Vec<u8>,
    file: String,
}

#[test]
fn programs_run_as_printed() {
    let Some(texts) = texts() else { return };
    let mut found = BTreeMap::new();
    for (name, text) in &texts {
        let programs = extract::programs(text);
        let topics: Vec<_> = programs.iter().map(|program| topic(program)).collect();
        found.insert(name.split('_').next().unwrap(), topics);
        for (number, program) in programs.iter().enumerate() {
            for linked in [Linked::Shared, Linked::Static] {
                run(&format!("{name}-{number}"), program, linked);
            }
        }
    }
    // The program of 000 has lost its braces; 004 is about another language.
    let expected: [(&str, &[&str]); 5] = [
        ("000", &[]),
        ("001", &[UPLOAD]),
        ("002", &[MULTIPART, ABORT]),
        ("003", &[DOWNLOAD; 2]),
        ("004", &[]),
    ];
    assert_eq!(found, expected.map(|(name, topics)| (name, topics.to_vec())).into());
}

/// The texts by name; none, with a note, if the folder is not there.
fn texts() -> Option<BTreeMap<String, String>> {
    let given = std::env::var_os("OSS_SEEDS").map(PathBuf::from);
    let folder = given.clone().unwrap_or_else(|| root().join("../shared/seeds"));
    if given.is_none() && !folder.is_dir() {
        println!("SKIP programs_run_as_printed: no folder {}; set OSS_SEEDS", folder.display());
        return None;
    }
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let files = files
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let text = |path: PathBuf| {
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap())
    };
    Some(files.map(text).collect())
}

fn topic(program: &str) -> &'static str {
    let topics = [UPLOAD, DOWNLOAD, MULTIPART, ABORT];
    topics
        .into_iter()
        .find(|call| program.contains(call))
        .unwrap_or_else(|| panic!("unknown topic:\n{program}"))
}

fn run(name: &str, program: &str, linked: Linked) {
    let mut kit = Kit::new(Emulator::new(), Linked::Shared);
    kit.set("OSS_BUCKET", BUCKET);
    kit.ok(&["create_bucket"]);
    let content = data(1, (PARTS - 1) * PART + 17);
    let file = kit.path("examplefile.txt");
    let text = filled_in(program, &kit.emulator.endpoint, &file);
    // Warnings are the program's own affair: an unused argument is none of the headers'.
    let source = CProgram::from_text(&format!("{name}.c"), &text).std("c99").arg("-Wno-error");
    let built = match linked {
        Linked::Shared => source.shared().build(),
        Linked::Static => source.static_library().build(),
    };
    let seed = Seed { kit, built, content, file };
    match topic(program) {
        UPLOAD => seed.upload(),
        MULTIPART => seed.multipart(),
        ABORT => seed.abort(),
        _ => seed.download(),
    }
    assert!(!std::fs::exists(format!("{}.cp", seed.file)).unwrap(), "{name} leaves its checkpoint");
    assert_eq!(seed.kit.ok(&["multipart_list"]), "", "{name} leaves an upload");
}

/// The program with the placeholders that a reader has to replace; nothing else is changed.
fn filled_in(program: &str, endpoint: &str, file: &str) -> String {
    let placeholders = [
        (["yourEndpoint", "https://oss-cn-hangzhou.aliyuncs.com"], endpoint),
        (["yourLocalFilename", r"D:\\localpath\\examplefile.txt"], file),
        (["yourRegion", "cn-hangzhou"], REGION),
    ];
    let mut text = program.to_owned();
    for (names, value) in placeholders {
        for name in names {
            text = text.replace(&format!("= \"{name}\";"), &format!("= \"{value}\";"));
        }
    }
    assert!(text.contains(endpoint) && text.contains(REGION) && !text.contains("\"your"), "{text}");
    text
}

impl Seed {
    /// Runs the program, and returns what it printed.
    fn prints(&self) -> String {
        self.built.run_ok(&[], &[("OSS_ACCESS_KEY_ID", ID), ("OSS_ACCESS_KEY_SECRET", SECRET)])
    }

    /// Runs the program with keys that the service refuses.
    fn prints_when_refused(&self) -> String {
        self.built.run_ok(&[], &[("OSS_ACCESS_KEY_ID", ID), ("OSS_ACCESS_KEY_SECRET", "wrong")])
    }

    fn give_file(&self) {
        std::fs::write(&self.file, &self.content).unwrap();
    }

    /// Compares the object with the file, by way of a program of another kind.
    fn object_is_right(&self) {
        let copy = self.kit.path("copy");
        self.kit.ok(&["get_object_to_file", KEY, &copy]);
        assert!(std::fs::read(copy).unwrap() == self.content);
    }

    fn upload(&self) {
        assert_eq!(self.prints(), "Upload failed\n", "there is no file yet");
        self.give_file();
        assert_eq!(self.prints_when_refused(), "Upload failed\n");
        assert_eq!(self.prints(), "Upload succeeded\n");
        assert_eq!(self.kit.succeeded("UploadPart", KEY), PARTS);
        self.object_is_right();
    }

    fn multipart(&self) {
        self.give_file();
        let mut refused = "Init multipart upload failed, upload_id:\n".to_owned();
        refused += &"Multipart upload part from file failed\n".repeat(PARTS);
        refused += "Complete multipart upload from file failed\n";
        assert_eq!(self.prints_when_refused(), refused, "it goes on with replies that have no ETag");
        let said = self.prints();
        let id = said.lines().next().unwrap().rsplit(':').next().unwrap();
        let mut expected = format!("Init multipart upload succeeded, upload_id:{id}\n");
        expected += &"Multipart upload part from file succeeded\n".repeat(PARTS);
        expected += &format!("Complete multipart upload from file succeeded, upload_id:{id}\n");
        assert_eq!(said, expected);
        assert!(id.len() > 10, "{said}");
        assert_eq!(self.kit.succeeded("UploadPart", KEY), PARTS);
        self.object_is_right();
    }

    fn abort(&self) {
        let said = self.prints();
        let id = said.trim().rsplit(':').next().unwrap();
        assert!(id.len() > 10, "{said}");
        let began = format!("Init multipart upload succeeded, upload_id:{id}\n");
        assert_eq!(said, format!("{began}Abort multipart upload succeeded, upload_id::{id}\n"));
        assert_eq!(self.kit.succeeded("AbortMultipartUpload", KEY), 1);
        let said = self.prints_when_refused();
        assert_eq!(said, "Init multipart upload failed, upload_id:\nAbort multipart upload failed\n");
    }

    fn download(&self) {
        assert_eq!(self.prints(), "download failed\n", "there is no object yet");
        let original = self.kit.file("original", &self.content);
        self.kit.ok(&["put_object_from_file", &original, KEY]);
        assert_eq!(self.prints_when_refused(), "download failed\n");
        assert!(!std::fs::exists(&self.file).unwrap());
        assert_eq!(self.prints(), "download succeeded\n");
        assert_eq!(self.kit.succeeded("GetObject", KEY), PARTS);
        assert!(std::fs::read(&self.file).unwrap() == self.content);
    }
}

#[test]
fn only_complete_programs_are_extracted() {
    let begin = "#include \"oss_api.h\"\n";
    let whole = format!(
        "{begin}/* main( {{ */ int f(void) {{ return '{{'; }}\nint main(void)\n{{ if (f()) {{ puts(\"}}\"); }} }}"
    );
    let lost = format!("{begin}int f(void)\nint main(void)\n  if (f()) {{\n  return 0;\n");
    let open = format!("{begin}int main(void) {{ if (1) {{ return 0; }}\n");
    let text = format!("It's prose}}{whole}What's next {{\n{lost}{begin}{open}don't {whole}");
    assert_eq!(extract::programs(&text), [whole.as_str(), whole.as_str()]);
    assert!(extract::programs("no program").is_empty());
}
