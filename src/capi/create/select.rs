//! Structures of the select calls.

use super::{NOT_GIVEN, preset};
use crate::capi::types::{aos_pool_t, oss_select_object_meta_params_t, oss_select_object_params_t};

/// Makes select parameters with everything "not given".
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_select_object_params(
    p: *mut aos_pool_t,
) -> *mut oss_select_object_params_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_select_object_params_t| {
            let output = &mut new.output_param;
            output.keep_all_columns = NOT_GIVEN;
            output.output_rawdata = NOT_GIVEN;
            output.enable_payload_crc = NOT_GIVEN;
            output.output_header = NOT_GIVEN;
            new.option_param.skip_partial_data_record = NOT_GIVEN;
        })
    }
}

/// Makes count parameters with everything "not given".
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_select_object_meta_params(
    p: *mut aos_pool_t,
) -> *mut oss_select_object_meta_params_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_select_object_meta_params_t| {
            new.over_write_if_existing = NOT_GIVEN;
        })
    }
}
