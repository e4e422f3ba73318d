//! Content types by file name suffix.

/// What is sent for a name without a known suffix.
pub const DEFAULT: &str = "application/octet-stream";

/// Content types with the suffixes that stand for them, as `aliyun-oss-c-sdk` knows them.
///
/// One entry differs: `doc` has a stray blank there and is never found; here it is what it was meant to be.
const TABLE: &[(&str, &[&str])] = &[
    ("application/atom+xml", &["atom"]),
    ("application/java-archive", &["ear", "jar", "war"]),
    ("application/mac-binhex40", &["hqx"]),
    ("application/msword", &["doc"]),
    (
        "application/octet-stream",
        &["bin", "deb", "dll", "dmg", "eot", "exe", "img", "iso", "msi", "msm", "msp"],
    ),
    ("application/pdf", &["pdf"]),
    ("application/postscript", &["ai", "eps", "ps"]),
    ("application/rss+xml", &["rss"]),
    ("application/rtf", &["rtf"]),
    ("application/vnd.android.package-archive", &["apk"]),
    ("application/vnd.google-earth.kml+xml", &["kml"]),
    ("application/vnd.google-earth.kmz", &["kmz"]),
    ("application/vnd.ms-excel", &["xls"]),
    ("application/vnd.ms-powerpoint", &["ppt"]),
    ("application/vnd.wap.wmlc", &["wmlc"]),
    ("application/x-7z-compressed", &["7z"]),
    ("application/x-cocoa", &["cco"]),
    ("application/x-java-archive-diff", &["jardiff"]),
    ("application/x-java-jnlp-file", &["jnlp"]),
    ("application/x-javascript", &["js"]),
    ("application/x-makeself", &["run"]),
    ("application/x-mpegURL", &["m3u8"]),
    ("application/x-nokia-widget", &["wgz"]),
    ("application/x-perl", &["pl", "pm"]),
    ("application/x-pilot", &["pdb", "prc"]),
    ("application/x-rar-compressed", &["rar"]),
    ("application/x-redhat-package-manager", &["rpm"]),
    ("application/x-sea", &["sea"]),
    ("application/x-shockwave-flash", &["swf"]),
    ("application/x-stuffit", &["sit"]),
    ("application/x-tcl", &["tcl", "tk"]),
    ("application/x-x509-ca-cert", &["crt", "der", "pem"]),
    ("application/x-xpinstall", &["xpi"]),
    ("application/xhtml+xml", &["xhtml"]),
    ("application/zip", &["zip"]),
    ("audio/midi", &["kar", "mid", "midi"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/ogg", &["ogg"]),
    ("audio/x-m4a", &["m4a"]),
    ("audio/x-realaudio", &["ra"]),
    ("image/gif", &["gif"]),
    ("image/jpeg", &["jpeg", "jpg"]),
    ("image/png", &["png"]),
    ("image/svg+xml", &["svg", "svgz"]),
    ("image/tiff", &["tif", "tiff"]),
    ("image/vnd.wap.wbmp", &["wbmp"]),
    ("image/webp", &["webp"]),
    ("image/x-icon", &["ico"]),
    ("image/x-jng", &["jng"]),
    ("image/x-ms-bmp", &["bmp"]),
    ("text/css", &["css"]),
    ("text/html", &["htm", "html", "shtml"]),
    ("text/mathml", &["mml"]),
    ("text/plain", &["txt"]),
    ("text/vnd.sun.j2me.app-descriptor", &["jad"]),
    ("text/vnd.wap.wml", &["wml"]),
    ("text/x-component", &["htc"]),
    ("text/xml", &["xml"]),
    ("video/3gpp", &["3gp", "3gpp"]),
    ("video/MP2T", &["ts"]),
    ("video/mp4", &["mp4"]),
    ("video/mpeg", &["mpeg", "mpg"]),
    ("video/quicktime", &["mov"]),
    ("video/webm", &["webm"]),
    ("video/x-flv", &["flv"]),
    ("video/x-m4v", &["m4v"]),
    ("video/x-mng", &["mng"]),
    ("video/x-ms-asf", &["asf", "asx"]),
    ("video/x-ms-wmv", &["wmv"]),
    ("video/x-msvideo", &["avi"]),
];

/// The content type for `name` (an object key or a file name), by what follows its last `.`.
#[must_use]
pub fn guess(name: &str) -> &'static str {
    name.rsplit_once('.').and_then(|(_, suffix)| by_suffix(suffix)).unwrap_or(DEFAULT)
}

/// All content types that there are, [`DEFAULT`] among them.
pub fn all() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(content_type, _)| *content_type)
}

/// The content type of a suffix in upper or lower case.
#[must_use]
pub fn by_suffix(suffix: &str) -> Option<&'static str> {
    let known = |(_, suffixes): &&(&str, &[&str])| suffixes.iter().any(|s| s.eq_ignore_ascii_case(suffix));
    TABLE.iter().find(known).map(|(content_type, _)| *content_type)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_suffix_is_what_follows_the_last_dot() {
        assert_eq!(guess("a.tar/photo.JPG"), "image/jpeg");
        assert_eq!(guess("x.html.txt"), "text/plain");
        assert_eq!(guess(".m3u8"), "application/x-mpegURL");
        assert_eq!(guess("clip.Ts"), "video/MP2T");
        assert_eq!(guess("letter.doc"), "application/msword");
    }

    #[test]
    fn unknown_and_missing_suffixes_are_bytes() {
        for name in ["", "html", "a.", "a.unknown", "a.b/txt", "ü.é", "a.json", "a.docx", "a. doc"] {
            assert_eq!(guess(name), "application/octet-stream", "{name}");
        }
    }

    #[test]
    fn every_suffix_of_the_table_is_found_as_itself() {
        let mut seen = HashSet::new();
        for (content_type, suffixes) in TABLE {
            for suffix in *suffixes {
                assert!(seen.insert(*suffix), "{suffix} stands twice");
                assert_eq!(guess(&format!("x.{}", suffix.to_uppercase())), *content_type);
            }
        }
        assert_eq!(seen.len(), 99);
    }
}
