//! Arguments from C: each pointer becomes a checked Rust value, or an error that names it.

use std::ffi::{CStr, OsStr, c_char};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::memory::PoolBuffer;
use super::pool::PoolRef;
use super::types::{aos_list_t, aos_string_t, aos_table_t, oss_progress_callback, oss_request_options_t};
use super::{buf, deliver, list, log, raw, settings, string, table::TableRef};
use oss_client::client::Client;
use oss_client::endpoint::Endpoint;
use oss_client::http::Progress;
use oss_client::ops::live::ChannelUrls;
use oss_client::signer::Signer;
use oss_client::sys::memory::{FOR_ONE_EXCHANGE, is_there};
use oss_client::{Error, Fields, Kind, Result, names};

/// The arguments of one call.
///
/// Its methods take pointers and are safe: that each pointer is NULL or valid for the call was promised to
/// [`Args::new`], once, by the extern function that C called.
pub(super) struct Args<'a> {
    options: &'a oss_request_options_t,
    pool: PoolRef,
    /// Whether the process has hardly any memory left.
    starved: bool,
}

impl<'a> Args<'a> {
    /// # Safety
    /// Every pointer in `options`, and every pointer passed to a method, is NULL or valid for the call.
    pub(super) unsafe fn new(options: &'a oss_request_options_t, pool: PoolRef) -> Self {
        Self { options, pool, starved: !is_there(FOR_ONE_EXCHANGE) }
    }

    /// Fails when the process has too little memory for a call, without needing any itself. What goes before, such as
    /// writing out-parameters, needs none either.
    fn check_memory(&self) -> Result<()> {
        if self.starved { Err(Error::new(Kind::OverMemory, String::new())) } else { Ok(()) }
    }

    /// The error of an argument that must be there.
    fn missing(&self, name: &str) -> Error {
        self.check_memory().err().unwrap_or_else(|| is_null(name))
    }

    /// The pool that results go to.
    pub(super) fn pool(&self) -> PoolRef {
        self.pool
    }

    /// The settings of exchanges, which need no service.
    pub(super) fn transport(&self) -> Result<settings::Transport> {
        self.check_memory()?;
        // SAFETY: promised to `new`.
        unsafe { settings::transport(self.options) }
    }

    /// Who signs, and how.
    pub(super) fn signer(&self) -> Result<Signer> {
        self.check_memory()?;
        // SAFETY: promised to `new`.
        settings::signer(unsafe { settings::config(self.options) }?)
    }

    /// Where the service is, and who signs how.
    pub(super) fn service(&self) -> Result<(Endpoint, Signer)> {
        self.check_memory()?;
        // SAFETY: promised to `new`.
        unsafe { settings::service(self.options) }
    }

    /// Where the service is.
    pub(super) fn endpoint(&self) -> Result<Endpoint> {
        self.check_memory()?;
        // SAFETY: promised to `new`.
        settings::endpoint(unsafe { settings::config(self.options) }?)
    }

    /// A client for the options.
    pub(super) fn client(&self) -> Result<Client> {
        self.check_memory()?;
        // SAFETY: promised to `new`.
        unsafe { settings::client(self.options) }
    }

    /// A client for a signed URL, which needs no endpoint and no credentials.
    pub(super) fn url_client(&self, url: &str) -> Result<Client> {
        self.check_memory()?;
        // SAFETY: promised to `new`.
        unsafe { settings::url_client(self.options, url) }
    }

    /// A structure.
    pub(super) fn structure<T>(&self, name: &str, pointer: *const T) -> Result<&'a T> {
        // SAFETY: promised to `new`.
        unsafe { pointer.as_ref() }.ok_or_else(|| self.missing(name))
    }

    /// A structure that the call fills in.
    #[allow(clippy::mut_from_ref, reason = "the borrow is of the caller's structure, not of the arguments")]
    pub(super) fn structure_mut<T>(&self, name: &str, pointer: *mut T) -> Result<&'a mut T> {
        // SAFETY: promised to `new`.
        unsafe { pointer.as_mut() }.ok_or_else(|| self.missing(name))
    }

    /// A text that must be there.
    pub(super) fn text(&self, name: &str, pointer: *const aos_string_t) -> Result<&'a str> {
        self.optional_text(name, pointer)?.ok_or_else(|| self.missing(name))
    }

    /// A text; NULL and a string without data are none.
    pub(super) fn optional_text(&self, name: &str, pointer: *const aos_string_t) -> Result<Option<&'a str>> {
        // SAFETY: promised to `new`.
        unsafe { string::bytes(pointer) }.map(|bytes| utf8(name, bytes)).transpose()
    }

    /// A text that must be there and not empty.
    pub(super) fn filled(&self, name: &str, pointer: *const aos_string_t) -> Result<&'a str> {
        let text = self.text(name, pointer)?;
        let empty = || Error::new(Kind::InvalidArgument, format!("{name} is empty"));
        Some(text).filter(|text| !text.is_empty()).ok_or_else(empty)
    }

    /// A C string; NULL is none.
    pub(super) fn c_text(&self, name: &str, pointer: *const c_char) -> Result<Option<&'a str>> {
        // SAFETY: promised to `new`.
        unsafe { raw::c_bytes(pointer) }.map(|bytes| utf8(name, bytes)).transpose()
    }

    /// Makes a string of the program one in the pool.
    pub(super) fn put_text(&self, out: &mut aos_string_t, text: &str) {
        *out = deliver::string(self.pool, text);
    }

    /// A text inside a structure; one without data is empty.
    pub(super) fn member(&self, name: &str, member: &aos_string_t) -> Result<&'a str> {
        self.optional_text(name, member).map(Option::unwrap_or_default)
    }

    /// A bucket name.
    pub(super) fn bucket(&self, pointer: *const aos_string_t) -> Result<&'a str> {
        names::check_bucket(self.text("bucket", pointer)?).inspect(|bucket| log::about(bucket))
    }

    /// An object name.
    pub(super) fn object(&self, pointer: *const aos_string_t) -> Result<&'a str> {
        names::check_object(self.text("object", pointer)?)
    }

    /// An object name for a signed URL. Version 1 refuses one that begins with `?`, unless the controller allows it.
    pub(super) fn object_of_url(&self, pointer: *const aos_string_t) -> Result<&'a str> {
        let key = self.object(pointer)?;
        // SAFETY: promised to `new`.
        let (config, request) =
            (unsafe { settings::config(self.options) }?, unsafe { settings::request(self.options) });
        let allowed = request.is_some_and(|request| request.verify_object_strict == 0);
        if config.signature_version == 4 || allowed { Ok(key) } else { names::check_object_strict(key) }
    }

    /// The name of a local file; bytes as the system takes them. It goes on meaning the same file when the program
    /// changes its working folder during the call.
    pub(super) fn path(&self, name: &str, pointer: *const aos_string_t) -> Result<&'a Path> {
        // SAFETY: promised to `new`.
        let bytes = unsafe { string::bytes(pointer) }.ok_or_else(|| self.missing(name))?;
        if bytes.is_empty() || bytes.contains(&0) {
            return Err(Error::new(Kind::InvalidArgument, format!("{name} is empty or holds a NUL byte")));
        }
        self.check_memory()?;
        let path = Path::new(OsStr::from_bytes(bytes));
        let Some(absolute) = anchored(path) else { return Ok(path) };
        let copy = self.pool.text(absolute.as_os_str().as_bytes());
        // SAFETY: NULL or a text in the pool, which outlives the call.
        let kept = unsafe { raw::c_bytes(copy) };
        Ok(kept.map_or(path, |kept| Path::new(OsStr::from_bytes(kept))))
    }

    /// A copy of a table; NULL is an empty one.
    pub(super) fn fields<N>(&self, name: &str, pointer: *mut aos_table_t) -> Result<Fields<N>> {
        self.check_memory()?;
        // SAFETY: promised to `new`.
        let Some(table) = (unsafe { TableRef::new(pointer) }) else { return Ok(Fields::new()) };
        table.iter().map(|(key, value)| Ok((utf8(name, key)?, utf8(name, value)?))).collect()
    }

    /// The contents of a list of buffers.
    pub(super) fn slices(&self, name: &str, pointer: *const aos_list_t) -> Result<Vec<&'a [u8]>> {
        self.check_memory()?;
        if pointer.is_null() {
            return Err(self.missing(name));
        }
        // SAFETY: promised to `new`.
        Ok(unsafe { buf::slices(pointer) }.collect())
    }

    /// The entries of a list of structures that begin with their link.
    pub(super) fn entries<T: 'a>(&self, name: &str, pointer: *const aos_list_t) -> Result<Vec<&'a T>> {
        self.check_memory()?;
        if pointer.is_null() {
            return Err(self.missing(name));
        }
        // SAFETY: promised to `new`.
        Ok(unsafe { list::entries(pointer) }.collect())
    }

    /// The service's name of an enumeration value, which there may be none for.
    pub(super) fn named(&self, what: &str, name: Option<&'static CStr>) -> Result<&'a str> {
        let unknown = || Error::new(Kind::InvalidArgument, format!("{what} has no such value"));
        name.ok_or_else(unknown).and_then(|name| utf8(what, name.to_bytes()))
    }

    /// Makes a list that the call fills in an empty one, whatever was there; NULL is none.
    pub(super) fn clear_list(&self, head: *mut aos_list_t) {
        // SAFETY: promised to `new`.
        unsafe { list::init(head) };
    }

    /// Appends a reply's body to a list that was cleared; NULL is none.
    pub(super) fn deliver_body(&self, head: *mut aos_list_t, body: &[u8]) -> Result<()> {
        // SAFETY: promised to `new`.
        unsafe { deliver::body(self.pool, head, body) }
    }

    /// Appends a reply's body, which lies in the pool, to a list that was cleared; NULL is none. Returns its length.
    pub(super) fn link_body(&self, body: PoolBuffer, head: *mut aos_list_t) -> usize {
        // SAFETY: promised to `new`.
        unsafe { body.link_to(head) }
    }

    /// Appends the addresses of a live channel to two lists; NULL is none.
    pub(super) fn deliver_channel_urls(
        &self,
        urls: &ChannelUrls,
        publish: *mut aos_list_t,
        play: *mut aos_list_t,
    ) -> Result<()> {
        // SAFETY: promised to `new`.
        unsafe { deliver::channel_urls(self.pool, urls, publish, play) }
    }

    /// The program's progress callback.
    pub(super) fn progress(&self, callback: oss_progress_callback) -> Option<Progress<'static>> {
        let callback = callback?;
        // SAFETY: promised to `new`; called on the thread that entered the library.
        Some(Box::new(move |done, total| unsafe { callback(done, total) }))
    }
}

/// A relative path as an absolute one, where the working folder can be reached by its own path.
fn anchored(path: &Path) -> Option<PathBuf> {
    if path.is_absolute() {
        return None;
    }
    std::path::absolute(path).ok().filter(|absolute| is_same_folder(path, absolute))
}

fn is_same_folder(one: &Path, other: &Path) -> bool {
    let folder = |path: &Path| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        fs::metadata(parent.unwrap_or(Path::new("."))).map(|found| (found.dev(), found.ino())).ok()
    };
    folder(one).is_some_and(|one| Some(one) == folder(other))
}

fn utf8<'t>(name: &str, bytes: &'t [u8]) -> Result<&'t str> {
    std::str::from_utf8(bytes).map_err(|error| {
        Error::new(Kind::Utf8, format!("{name} is not valid UTF-8 (byte {})", error.valid_up_to()))
    })
}

fn is_null(name: &str) -> Error {
    Error::new(Kind::InvalidArgument, format!("{name} is NULL"))
}
