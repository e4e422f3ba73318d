//! Reads a bucket back at the start and sweeps away what an interrupted run left.
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::bucket::{Bucket, State, content_directory, record_path};
use super::configuration::configuration_directory;
use super::content::{Content, Segment};
use super::files::{entries, is_record, read_json, remove_directory, remove_file, remove_unfinished};
use super::live::load_channels;
use super::object::{Object, ObjectRecord};
use super::upload::{Part, PartRecord, Upload, UploadRecord};

/// Reads the bucket in `directory`; nothing if its creation was interrupted.
pub(super) fn load_bucket(directory: &Path, trash: &Path) -> io::Result<Option<Bucket>> {
    if !record_path(directory).exists() {
        remove_directory(directory, trash)?;
        return Ok(None);
    }
    remove_unfinished(directory)?;
    remove_unfinished(&configuration_directory(directory))?;
    let bucket = Bucket::new(directory.to_owned(), trash.to_owned(), read_json(&record_path(directory))?);
    let mut state = bucket.lock();
    load_objects(directory, &mut state)?;
    load_uploads(directory, trash, &mut state)?;
    state.channels = load_channels(directory)?;
    sweep(directory, &state)?;
    drop(state);
    Ok(Some(bucket))
}

fn load_objects(directory: &Path, state: &mut State) -> io::Result<()> {
    for shard in entries(&directory.join("objects"))? {
        for path in records(&shard)? {
            let record: ObjectRecord = read_json(&path)?;
            let content = Arc::new(Content::new(&content_directory(directory), record.segments.clone()));
            state.objects.insert(record.key.clone(), Arc::new(Object { record, content }));
        }
    }
    Ok(())
}

fn load_uploads(directory: &Path, trash: &Path, state: &mut State) -> io::Result<()> {
    let completed: HashSet<String> =
        state.objects.values().filter_map(|object| object.record.upload_id.clone()).collect();
    for path in entries(&directory.join("uploads"))? {
        let record = path.join("upload.json");
        let id = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !record.exists() || completed.contains(&id) {
            remove_directory(&path, trash)?;
            continue;
        }
        let record: UploadRecord = read_json(&record)?;
        let upload = Upload::new(path.clone(), record);
        load_parts(directory, &path, &upload)?;
        state.uploads.insert((upload.record.key.clone(), id), Arc::new(upload));
    }
    Ok(())
}

fn load_parts(bucket: &Path, directory: &Path, upload: &Upload) -> io::Result<()> {
    let mut parts = upload.parts.lock().unwrap_or_else(PoisonError::into_inner);
    for path in records(directory)? {
        if path.file_name().is_some_and(|name| name == "upload.json") {
            continue;
        }
        let record: PartRecord = read_json(&path)?;
        let content = Arc::new(Content::new(&content_directory(bucket), record.segments.clone()));
        parts.by_number.insert(record.number, Arc::new(Part { record, content }));
    }
    Ok(())
}

/// The finished records of a directory; unfinished ones are removed.
fn records(directory: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let (finished, unfinished): (Vec<_>, Vec<_>) =
        entries(directory)?.into_iter().partition(|path| is_record(path));
    unfinished.iter().try_for_each(|path| remove_file(path))?;
    Ok(finished)
}

/// Removes content that no record names.
fn sweep(directory: &Path, state: &State) -> io::Result<()> {
    let mut named: HashSet<String> = HashSet::new();
    let mut name = |segments: &[Segment]| named.extend(segments.iter().map(|segment| segment.id.clone()));
    state.objects.values().for_each(|object| name(object.content.segments()));
    let parts = state.uploads.values().flat_map(|upload| upload.parts());
    parts.for_each(|part| name(part.content.segments()));
    for shard in entries(&content_directory(directory))? {
        for path in entries(&shard)? {
            let id = path.file_name().map(|name| name.to_string_lossy().into_owned());
            if id.is_none_or(|id| !named.contains(&id)) {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}
