//! `oss_api.h`: SQL over CSV objects.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

use std::ptr::null_mut;

use super::args::Args;
use super::guard::enter;
use super::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_progress_callback, oss_request_options_t,
    oss_select_object_meta_params_t, oss_select_object_params_t,
};
use oss_client::Result;
use oss_client::client::Call;
use oss_client::ops::select::{
    self, CreateSelectObjectMeta, CsvInput, CsvOutput, SelectObject, select_to_memory,
};
use oss_client::transfer::write_file;

/// Selects rows of a CSV object into memory.
///
/// \param options       where and who; the result goes to its pool
/// \param bucket        bucket name
/// \param object        object name
/// \param expression    SQL statement of any length, for example `select _1 from ossobject where _2 > 5`
/// \param select_params NULL, or how to read the object and how to write the rows, made by
///                      ::oss_create_select_object_params; read, not changed. An empty string and a negative number are
///                      not sent: the service's default counts
/// \param buffer        made a list of buffers with the rows; on an error status, with the service's error document,
///                      or with the rows that came before the failure
/// \param resp_headers  NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 206 if `output_rawdata` was asked for; 400 with the service's code for a
///         statement or setting that it refuses; the status in the end frame, with code `SelectObjectError`, if the
///         select failed later; -975 `SelectObjectCRCError` if `enable_payload_crc` was asked for and the checksum of a
///         frame differs; -996 `ServerError` for a reply that breaks off or is none; -999 if the rows are larger than
///         `max_memory_size` of the controller
///
/// Safe from several threads with an options structure and a pool each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_select_object_to_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    expression: *const aos_string_t,
    select_params: *mut oss_select_object_params_t,
    buffer: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    // SAFETY: the same contract.
    unsafe {
        oss_do_select_object_to_buffer(
            options,
            bucket,
            object,
            expression,
            select_params,
            null_mut(),
            null_mut(),
            buffer,
            None,
            resp_headers,
        )
    }
}

/// Selects rows of a CSV object into memory, with headers, query parameters and progress.
///
/// \param headers           NULL, or headers to send; read, not changed
/// \param params            NULL, or query parameters to send; read, not changed
/// \param progress_callback NULL, or called on this thread with bytes of the reply received, frames included, and bytes
///                          in all (-1 if the reply does not say)
///
/// The other parameters and the result are those of ::oss_select_object_to_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_select_object_to_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    expression: *const aos_string_t,
    select_params: *mut oss_select_object_params_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    buffer: *mut aos_list_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.structure("buffer", buffer)?;
        args.clear_list(buffer);
        let operation = operation(args, bucket, object, expression, select_params)?;
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let progress = args.progress(progress_callback);
        let call = Call { headers: &headers, params: &params, progress, ..Call::default() };
        let (body, result) = select_to_memory(&args.client()?, &operation, call);
        args.deliver_body(buffer, &body)?;
        Ok(result?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Selects rows of a CSV object into a file.
///
/// The rows go to a temporary file beside it, which takes the final name once the select has succeeded. An existing file
/// stays as it is if it fails. For modes, links, pipes and devices see ::oss_get_object_to_file.
///
/// \param filename name of the local file; -985 `OpenFileFail` if it is a directory or a socket or the temporary file
///                 cannot be made, -981 if it cannot be written or renamed
///
/// The other parameters and the result are those of ::oss_select_object_to_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_select_object_to_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    expression: *const aos_string_t,
    select_params: *mut oss_select_object_params_t,
    filename: *mut aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    // SAFETY: the same contract.
    unsafe {
        oss_do_select_object_to_file(
            options,
            bucket,
            object,
            expression,
            select_params,
            null_mut(),
            null_mut(),
            filename,
            None,
            resp_headers,
        )
    }
}

/// Selects rows of a CSV object into a file, with headers, query parameters and progress: ::oss_select_object_to_file
/// with the further parameters of ::oss_do_select_object_to_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_select_object_to_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    expression: *const aos_string_t,
    select_params: *mut oss_select_object_params_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    filename: *mut aos_string_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let operation = operation(args, bucket, object, expression, select_params)?;
        let path = args.path("filename", filename)?;
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let progress = args.progress(progress_callback);
        let call = Call { headers: &headers, params: &params, progress, ..Call::default() };
        let client = args.client()?;
        Ok(write_file(path, |file| select::select(&client, &operation, call, file))?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Counts rows, columns and splits of a CSV object. The service keeps the result, which makes `range` of a select
/// possible.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param meta_params  how to read the object, made by ::oss_create_select_object_meta_params; gets `splits_count`,
///                     `rows_count` and `columns_count`, which are 0 after a failure
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 with the service's code for a setting that it refuses; the status in the end
///         frame, with code `CreateSelectObjectMetaError`, if the count failed later
///
/// Without `over_write_if_existing` an earlier result is returned as it is, whatever the delimiters are now.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_select_object_meta(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    meta_params: *mut oss_select_object_meta_params_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("meta_params", meta_params)?;
        (out.splits_count, out.rows_count, out.columns_count) = (0, 0, 0);
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let (input, overwrite) = (meta_input(args, out)?, given(out.over_write_if_existing));
        let operation = CreateSelectObjectMeta { bucket, key, input, overwrite };
        let (head, counts) = select::count(&args.client()?, &operation)?;
        (out.splits_count, out.rows_count, out.columns_count) = (counts.splits, counts.rows, counts.columns);
        Ok(head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

fn operation<'a>(
    args: &Args<'a>,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    expression: *const aos_string_t,
    params: *const oss_select_object_params_t,
) -> Result<SelectObject<'a>> {
    let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
    let expression = args.text("expression", expression)?;
    let (mut input, mut output, mut skip_partial) = (CsvInput::default(), CsvOutput::default(), false);
    if !params.is_null() {
        let params = args.structure("select_params", params)?;
        (input, output) = (csv_input(args, params)?, csv_output(args, params)?);
        skip_partial = params.option_param.skip_partial_data_record > 0;
    }
    Ok(SelectObject { bucket, key, expression, input, output, skip_partial })
}

fn csv_input<'a>(args: &Args<'a>, params: &oss_select_object_params_t) -> Result<CsvInput<'a>> {
    let input = &params.input_param;
    Ok(CsvInput {
        compression: args.member("compression_type", &input.compression_type)?,
        header: args.member("file_header_info", &input.file_header_info)?,
        record_delimiter: args.member("record_delimiter", &input.record_delimiter)?,
        field_delimiter: args.member("field_delimiter", &input.field_delimiter)?,
        quote: args.member("quote_character", &input.quote_character)?,
        comment: args.member("comment_character", &input.comment_character)?,
        range: args.member("range", &input.range)?,
    })
}

fn csv_output<'a>(args: &Args<'a>, params: &oss_select_object_params_t) -> Result<CsvOutput<'a>> {
    let output = &params.output_param;
    Ok(CsvOutput {
        record_delimiter: args.member("record_delimiter", &output.record_delimiter)?,
        field_delimiter: args.member("field_delimiter", &output.field_delimiter)?,
        keep_all_columns: given(output.keep_all_columns),
        raw: given(output.output_rawdata),
        payload_crc: given(output.enable_payload_crc),
        header: given(output.output_header),
    })
}

fn meta_input<'a>(args: &Args<'a>, params: &oss_select_object_meta_params_t) -> Result<CsvInput<'a>> {
    Ok(CsvInput {
        compression: args.member("compression_type", &params.compression_type)?,
        record_delimiter: args.member("record_delimiter", &params.record_delimiter)?,
        field_delimiter: args.member("field_delimiter", &params.field_delimiter)?,
        quote: args.member("quote_character", &params.quote_character)?,
        ..CsvInput::default()
    })
}

/// A number as a choice; a negative one is none.
fn given(value: i32) -> Option<bool> {
    (value >= 0).then_some(value > 0)
}
