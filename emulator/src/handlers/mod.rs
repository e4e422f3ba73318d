//! Carries the operations out, grouped as the API groups them.
mod append;
mod bucket;
mod complete;
mod configuration;
mod copy;
mod delete;
mod dispatch;
mod get;
mod image;
mod list_objects;
mod list_uploads;
mod live;
mod multipart;
mod notify;
mod object_acl;
mod put;
mod receive;
mod restore;
mod select;
mod service;
mod symlink;
mod tagging;

pub use dispatch::{Service, run};

/// Name under which the one account appears as owner.
const OWNER_NAME: &str = "oss-emulator";

/// The account as it appears in `Owner` elements.
fn write_owner(xml: &mut crate::xml::XmlWriter) {
    xml.open("Owner").text("ID", OWNER_NAME).text("DisplayName", OWNER_NAME).close();
}
