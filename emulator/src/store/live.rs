//! Live channels of a bucket. Nothing can be sent to them; they are only recorded.
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bucket::{Bucket, State};
use super::files::{entries, is_record, read_json, remove_file, write_json};
use super::listing::{Page, list};
use crate::auth::hmac::sha256;
use crate::checksum::lower_hex;
use crate::clock::Moment;
use crate::error::OssError;

/// A live channel as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelRecord {
    /// Name.
    pub name: String,
    /// Free text.
    pub description: String,
    /// Whether sending is allowed.
    pub enabled: bool,
    /// Seconds per segment.
    pub frag_duration: u32,
    /// Segments in the play list.
    pub frag_count: u32,
    /// Name of the play list.
    pub play_list: String,
    /// Last change.
    pub modified: Moment,
}

/// Channels by name.
pub(super) type Channels = BTreeMap<String, Arc<ChannelRecord>>;

impl Bucket {
    /// The channel of that name.
    ///
    /// # Errors
    /// `NoSuchLiveChannel`.
    pub fn channel(&self, name: &str) -> Result<Arc<ChannelRecord>, OssError> {
        self.lock().channels.get(name).cloned().ok_or_else(|| no_such_channel(name))
    }

    /// Creates or replaces a channel.
    ///
    /// # Errors
    /// `NoSuchBucket` if the bucket has gone meanwhile, or what the file system says.
    pub fn put_channel(&self, record: ChannelRecord) -> Result<(), OssError> {
        let mut state = self.lock();
        state.check_alive()?;
        self.save_channel(&mut state, record)
    }

    /// Allows or forbids sending.
    ///
    /// # Errors
    /// `NoSuchLiveChannel`, or what the file system says.
    pub fn enable_channel(&self, name: &str, enabled: bool, now: Moment) -> Result<(), OssError> {
        let mut state = self.lock();
        let old = state.channels.get(name).ok_or_else(|| no_such_channel(name))?;
        let record = ChannelRecord { enabled, modified: now, ..ChannelRecord::clone(old) };
        self.save_channel(&mut state, record)
    }

    /// Removes a channel.
    ///
    /// # Errors
    /// `NoSuchLiveChannel`, or what the file system says.
    pub fn delete_channel(&self, name: &str) -> Result<(), OssError> {
        let mut state = self.lock();
        if !state.channels.contains_key(name) {
            return Err(no_such_channel(name));
        }
        remove_file(&channel_path(&self.directory, name))?;
        state.channels.remove(name);
        Ok(())
    }

    /// A page of the channels.
    #[must_use]
    pub fn list_channels(&self, prefix: &str, marker: &str, limit: usize) -> Page<Arc<ChannelRecord>> {
        list(&self.lock().channels, prefix, marker, "", limit)
    }

    /// Number of channels.
    #[must_use]
    pub fn channel_count(&self) -> usize {
        self.lock().channels.len()
    }

    fn save_channel(&self, state: &mut State, record: ChannelRecord) -> Result<(), OssError> {
        write_json(&channel_path(&self.directory, &record.name), &record)?;
        state.channels.insert(record.name.clone(), Arc::new(record));
        Ok(())
    }
}

/// Reads the channels of a bucket back.
pub(super) fn load_channels(directory: &Path) -> io::Result<Channels> {
    let mut channels = Channels::new();
    for path in entries(&directory.join("live"))? {
        if is_record(&path) {
            let record: ChannelRecord = read_json(&path)?;
            channels.insert(record.name.clone(), Arc::new(record));
        } else {
            remove_file(&path)?;
        }
    }
    Ok(channels)
}

/// Names are hashed, as keys are.
fn channel_path(directory: &Path, name: &str) -> PathBuf {
    directory.join("live").join(format!("{}.json", lower_hex(&sha256(name.as_bytes()))))
}

fn no_such_channel(name: &str) -> OssError {
    OssError::new(404, "NoSuchLiveChannel", "The specified live channel does not exist.")
        .with("LiveChannel", name)
}
