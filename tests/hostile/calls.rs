//! The calls that `tests/c/hostile_calls.c` can make, and what each of them gives when all is well.

use super::message::Kind;

/// Part size of the transfers.
pub const PART: usize = 102_400;
/// Bytes of a small object.
pub const SMALL: usize = 3000;
/// Bytes of an object of three parts.
pub const LARGE: usize = 250_000;

/// Calls that have the same requests and the same idea of success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Reads an object.
    Get,
    /// Reads a range of an object.
    Range,
    /// Hands any reply through.
    Raw,
    /// A HEAD request.
    Head,
    /// Writes an object.
    Put,
    /// Writes a part.
    Part,
    /// Gets no body back.
    Empty,
    /// Reads an XML document.
    Xml,
    /// Reads the frames of a select.
    Select,
    /// Uploads a file in parts.
    Up,
    /// Downloads a file in ranges.
    Down,
    /// Deletes page by page.
    Pages,
}

/// How a success is recognised as right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivers {
    Nothing,
    /// The object, or this range of it, in memory.
    Memory(Option<(usize, usize)>),
    /// The same in the file `target`.
    File(Option<(usize, usize)>),
    /// This text.
    Text(&'static str),
    /// The rows of the select, in memory.
    RowsInMemory,
    /// The same in the file `target`.
    RowsInFile,
    /// The file `source` is the object at the service.
    Stored,
    /// The file `source` is part 1 at the service.
    StoredPart,
}

/// One call.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    pub name: &'static str,
    pub class: Class,
    pub delivers: Delivers,
    /// Requests that a misbehaviour can hit; none: there is only one.
    pub hits: &'static [Kind],
    /// Whether a checksum tells wrong bytes from right ones.
    pub crc: bool,
    /// Whether it may leave a checkpoint behind.
    pub kept: bool,
    /// Whether it is made twice, and the first is refused.
    pub resumed: bool,
}

const fn call(name: &'static str, class: Class, delivers: Delivers) -> Call {
    Call { name, class, delivers, hits: &[], crc: true, kept: false, resumed: false }
}

const fn unchecked(name: &'static str, class: Class, delivers: Delivers) -> Call {
    Call { crc: false, ..call(name, class, delivers) }
}

const fn xml(name: &'static str, text: &'static str) -> Call {
    call(name, Class::Xml, Delivers::Text(text))
}

const fn empty(name: &'static str) -> Call {
    call(name, Class::Empty, Delivers::Nothing)
}

const fn up(name: &'static str, hits: &'static [Kind]) -> Call {
    Call { hits, ..call(name, Class::Up, Delivers::Stored) }
}

const fn down(name: &'static str) -> Call {
    Call { hits: &[Kind::Head, Kind::Range], ..call(name, Class::Down, Delivers::File(None)) }
}

const fn kept(call: Call) -> Call {
    Call { kept: true, ..call }
}

const fn resumed(call: Call) -> Call {
    Call { resumed: true, ..kept(call) }
}

const HEADERS: Delivers = Delivers::Text("Content-Length=3000;ETag=\"0123456789ABCDEF0123456789ABCDEF\";");
const STEPS: &[Kind] = &[Kind::Init, Kind::Part, Kind::Complete];
const ON: &[Kind] = &[Kind::ListParts, Kind::Part, Kind::Complete];
const WHOLE: Delivers = Delivers::Memory(None);
const RANGE: Option<(usize, usize)> = Some((100, 1100));

/// All of them.
pub const CALLS: [Call; 108] = [
    call("get_buffer", Class::Get, WHOLE),
    unchecked("get_buffer_nocrc", Class::Get, WHOLE),
    call("get_buffer_progress", Class::Get, WHOLE),
    call("get_file", Class::Get, Delivers::File(None)),
    call("get_file_progress", Class::Get, Delivers::File(None)),
    call("get_url_buffer", Class::Get, WHOLE),
    call("get_url_file", Class::Get, Delivers::File(None)),
    unchecked("get_range", Class::Range, Delivers::Memory(RANGE)),
    unchecked("get_range_nocrc", Class::Range, Delivers::Memory(RANGE)),
    unchecked("get_file_range", Class::Range, Delivers::File(RANGE)),
    unchecked("process_get", Class::Raw, WHOLE),
    unchecked("process_signed_get", Class::Raw, WHOLE),
    unchecked("send_get", Class::Raw, WHOLE),
    call("head_object", Class::Head, HEADERS),
    call("object_meta", Class::Head, HEADERS),
    call("head_url", Class::Head, HEADERS),
    call("meta_url", Class::Head, HEADERS),
    call("head_bucket", Class::Head, Delivers::Nothing),
    call("put_buffer", Class::Put, Delivers::Stored),
    unchecked("put_buffer_nocrc", Class::Put, Delivers::Stored),
    call("put_do_buffer", Class::Put, Delivers::Stored),
    call("put_file", Class::Put, Delivers::Stored),
    call("put_do_file", Class::Put, Delivers::Stored),
    call("put_url_buffer", Class::Put, Delivers::Stored),
    call("put_url_file", Class::Put, Delivers::Stored),
    // Without the checksum so far there is nothing to compare.
    unchecked("append_buffer", Class::Put, Delivers::Stored),
    call("append_do_buffer", Class::Put, Delivers::Stored),
    unchecked("append_file", Class::Put, Delivers::Stored),
    call("append_do_file", Class::Put, Delivers::Stored),
    call("part_buffer", Class::Part, Delivers::StoredPart),
    call("part_do_buffer", Class::Part, Delivers::StoredPart),
    call("part_file", Class::Part, Delivers::StoredPart),
    call("part_do_file", Class::Part, Delivers::StoredPart),
    empty("delete_object"),
    empty("put_object_acl"),
    empty("put_symlink"),
    empty("do_put_symlink"),
    call("get_symlink", Class::Empty, Delivers::Text("x-oss-symlink-target=to;")),
    empty("put_tagging"),
    empty("delete_tagging"),
    empty("restore"),
    empty("restore_tier"),
    empty("create_bucket"),
    empty("create_bucket_class"),
    empty("delete_bucket"),
    empty("put_bucket_acl"),
    empty("put_capacity"),
    empty("put_cors"),
    empty("delete_bucket_cors"),
    empty("put_lifecycle"),
    empty("delete_bucket_lifecycle"),
    empty("put_logging"),
    empty("delete_bucket_logging"),
    empty("put_referer"),
    empty("put_website"),
    empty("delete_bucket_website"),
    empty("put_live_status"),
    empty("delete_live"),
    empty("vod"),
    empty("abort_upload"),
    empty("complete_told"),
    xml("copy_object", ""),
    xml("delete_objects", "k;"),
    xml("get_object_acl", "private;"),
    xml("get_tagging", "a;b;"),
    xml("get_bucket_acl", "private;"),
    xml("get_capacity", "7;"),
    xml("get_cors", "*;"),
    xml("get_location", "oss-cn-hangzhou;"),
    xml("get_info", "oss-cn-hangzhou;17;private;"),
    xml("get_stat", "5;6;"),
    xml("get_lifecycle", "one;3;"),
    xml("get_logging", "logs;p;"),
    xml("get_referer", "r;"),
    xml("get_website", "i;e;"),
    xml("list_objects", "p/a;1;"),
    xml("list_all_objects", ""),
    xml("list_buckets", "one;"),
    xml("create_live", "rtmp://p;"),
    xml("live_info", "d;enabled;"),
    xml("live_stat", "Idle;"),
    xml("list_live", "ch;"),
    xml("live_history", "then;"),
    xml("init_upload", "UPLOAD-ID;"),
    xml("part_copy", ""),
    xml("list_parts", "1;102400;"),
    xml("list_uploads", "k;U;"),
    xml("complete", ""),
    xml("do_complete", ""),
    call("select_buffer", Class::Select, Delivers::RowsInMemory),
    call("select_do_buffer", Class::Select, Delivers::RowsInMemory),
    call("select_file", Class::Select, Delivers::RowsInFile),
    call("select_do_file", Class::Select, Delivers::RowsInFile),
    call("select_meta", Class::Select, Delivers::Text("1;2;3;")),
    Call {
        hits: &[Kind::ListObjects, Kind::DeleteMany],
        ..call("delete_by_prefix", Class::Pages, Delivers::Nothing)
    },
    up("upload_file", STEPS),
    up("upload_file_on", ON),
    up("upload_1", STEPS),
    up("upload_told", STEPS),
    up("upload_3", STEPS),
    kept(up("upload_1_kept", STEPS)),
    kept(up("upload_3_kept", STEPS)),
    resumed(up("upload_resumed", ON)),
    down("download_1"),
    down("download_3"),
    kept(down("download_1_kept")),
    kept(down("download_3_kept")),
    resumed(down("download_resumed")),
];

/// The call of that name.
pub fn named(name: &str) -> &'static Call {
    CALLS.iter().find(|call| call.name == name).unwrap_or_else(|| panic!("no call {name}"))
}

impl Call {
    /// Whether it reads or writes whole files in several requests.
    pub fn is_transfer(&self) -> bool {
        matches!(self.class, Class::Up | Class::Down)
    }

    /// Whether it is one of the many settings, which go the same way; each misbehaviour meets a third of them in turn.
    pub fn is_alike(&self) -> bool {
        let own = [
            "delete_object",
            "delete_objects",
            "copy_object",
            "list_objects",
            "init_upload",
            "list_parts",
            "complete",
            "do_complete",
        ];
        matches!(self.class, Class::Empty | Class::Xml) && !own.contains(&self.name)
    }

    /// Whether the service has the object from the start.
    pub fn reads_object(&self) -> bool {
        matches!(self.class, Class::Get | Class::Range | Class::Raw | Class::Head | Class::Down)
    }

    /// Bytes of the object or of the file.
    pub fn size(&self) -> usize {
        if self.is_transfer() { LARGE } else { SMALL }
    }

    /// Whether the requests of this kind are tried again when they fail in passing.
    pub fn retries(&self, kind: Kind) -> bool {
        match self.class {
            Class::Down => kind == Kind::Range,
            Class::Up => kind == Kind::Part && !self.name.starts_with("upload_file"),
            _ => false,
        }
    }
}
