//! Arguments from C: each pointer becomes a checked Rust value, or an error that names it.

use std::ffi::{OsStr, c_char};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::pool::PoolRef;
use super::types::{aos_list_t, aos_string_t, aos_table_t, oss_progress_callback, oss_request_options_t};
use super::{buf, deliver, list, raw, settings, string, table::TableRef};
use crate::oss::client::Client;
use crate::oss::endpoint::Endpoint;
use crate::oss::http::Progress;
use crate::oss::ops::live::ChannelUrls;
use crate::oss::signer::Signer;
use crate::oss::{Error, Fields, Kind, Result, names};

/// The arguments of one call.
///
/// Its methods take pointers and are safe: that each pointer is NULL or valid for the call was promised to
/// [`Args::new`], once, by the extern function that C called.
pub(super) struct Args<'a> {
    options: &'a oss_request_options_t,
    pool: PoolRef,
}

impl<'a> Args<'a> {
    /// # Safety
    /// Every pointer in `options`, and every pointer passed to a method, is NULL or valid for the call.
    pub(super) unsafe fn new(options: &'a oss_request_options_t, pool: PoolRef) -> Self {
        Self { options, pool }
    }

    /// The pool that results go to.
    pub(super) fn pool(&self) -> PoolRef {
        self.pool
    }

    /// The settings of exchanges, which need no service.
    pub(super) fn transport(&self) -> Result<settings::Transport> {
        // SAFETY: promised to `new`.
        unsafe { settings::transport(self.options) }
    }

    /// Who signs, and how.
    pub(super) fn signer(&self) -> Result<Signer> {
        // SAFETY: promised to `new`.
        settings::signer(unsafe { settings::config(self.options) }?)
    }

    /// Where the service is, and who signs how.
    pub(super) fn service(&self) -> Result<(Endpoint, Signer)> {
        // SAFETY: promised to `new`.
        unsafe { settings::service(self.options) }
    }

    /// A client for the options.
    pub(super) fn client(&self) -> Result<Client> {
        // SAFETY: promised to `new`.
        unsafe { settings::client(self.options) }
    }

    /// A client for a signed URL, which needs no endpoint and no credentials.
    pub(super) fn url_client(&self, url: &str) -> Result<Client> {
        // SAFETY: promised to `new`.
        unsafe { settings::url_client(self.options, url) }
    }

    /// A structure.
    pub(super) fn structure<T>(&self, name: &str, pointer: *const T) -> Result<&'a T> {
        // SAFETY: promised to `new`.
        unsafe { pointer.as_ref() }.ok_or_else(|| is_null(name))
    }

    /// A structure that the call fills in.
    #[allow(clippy::mut_from_ref, reason = "the borrow is of the caller's structure, not of the arguments")]
    pub(super) fn structure_mut<T>(&self, name: &str, pointer: *mut T) -> Result<&'a mut T> {
        // SAFETY: promised to `new`.
        unsafe { pointer.as_mut() }.ok_or_else(|| is_null(name))
    }

    /// A text that must be there.
    pub(super) fn text(&self, name: &str, pointer: *const aos_string_t) -> Result<&'a str> {
        self.optional_text(name, pointer)?.ok_or_else(|| is_null(name))
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
        names::check_bucket(self.text("bucket", pointer)?)
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

    /// The name of a local file; bytes as the system takes them.
    pub(super) fn path(&self, name: &str, pointer: *const aos_string_t) -> Result<&'a Path> {
        // SAFETY: promised to `new`.
        let bytes = unsafe { string::bytes(pointer) }.ok_or_else(|| is_null(name))?;
        if bytes.is_empty() || bytes.contains(&0) {
            return Err(Error::new(Kind::InvalidArgument, format!("{name} is empty or holds a NUL byte")));
        }
        Ok(Path::new(OsStr::from_bytes(bytes)))
    }

    /// A copy of a table; NULL is an empty one.
    pub(super) fn fields<N>(&self, name: &str, pointer: *mut aos_table_t) -> Result<Fields<N>> {
        // SAFETY: promised to `new`.
        let Some(table) = (unsafe { TableRef::new(pointer) }) else { return Ok(Fields::new()) };
        table.iter().map(|(key, value)| Ok((utf8(name, key)?, utf8(name, value)?))).collect()
    }

    /// The contents of a list of buffers.
    pub(super) fn slices(&self, name: &str, pointer: *const aos_list_t) -> Result<Vec<&'a [u8]>> {
        if pointer.is_null() {
            return Err(is_null(name));
        }
        // SAFETY: promised to `new`.
        Ok(unsafe { buf::slices(pointer) }.collect())
    }

    /// The entries of a list of structures that begin with their link.
    pub(super) fn entries<T: 'a>(&self, name: &str, pointer: *const aos_list_t) -> Result<Vec<&'a T>> {
        if pointer.is_null() {
            return Err(is_null(name));
        }
        // SAFETY: promised to `new`.
        Ok(unsafe { list::entries(pointer) }.collect())
    }

    /// The service's name of an enumeration value; NULL is a value that there is not.
    pub(super) fn named(&self, what: &str, name: *const c_char) -> Result<&'a str> {
        // SAFETY: names are constants.
        let name = unsafe { raw::c_bytes(name) };
        name.map(|name| utf8(what, name))
            .unwrap_or_else(|| Err(Error::new(Kind::InvalidArgument, format!("{what} has no such value"))))
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

fn utf8<'t>(name: &str, bytes: &'t [u8]) -> Result<&'t str> {
    std::str::from_utf8(bytes).map_err(|error| {
        Error::new(Kind::Utf8, format!("{name} is not valid UTF-8 (byte {})", error.valid_up_to()))
    })
}

fn is_null(name: &str) -> Error {
    Error::new(Kind::InvalidArgument, format!("{name} is NULL"))
}
