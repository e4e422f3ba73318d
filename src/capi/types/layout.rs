//! The memory layout of every structure, checked when the library is compiled.
//!
//! Programs that were compiled against the same headers elsewhere rely on it.

use super::*;

/// Checks size, alignment and the place of each field: `layout!(type, size, align; field @ offset, ...)`.
macro_rules! layout {
    ($type:ty, $size:literal, $align:literal; $($field:ident @ $offset:literal),* $(,)?) => {
        const _: () = {
            assert!(size_of::<$type>() == $size);
            assert!(align_of::<$type>() == $align);
            $(assert!(std::mem::offset_of!($type, $field) == $offset);)*
        };
    };
}

layout!(aos_list_t, 16, 8; next @ 0, prev @ 8);
layout!(aos_string_t, 16, 8; len @ 0, data @ 8);
layout!(aos_buf_t, 48, 8; node @ 0, pos @ 16, last @ 24, start @ 32, end @ 40);
layout!(aos_file_buf_t, 48, 8; node @ 0, file_pos @ 16, file_last @ 24, file @ 32, owner @ 40);
layout!(aos_func_u, 8, 8; func1 @ 0, func2 @ 0, func3 @ 0, func4 @ 0);
layout!(aos_fstack_item_t, 24, 8; data @ 0, func @ 8, order @ 16);
layout!(aos_status_t, 32, 8; code @ 0, error_code @ 8, error_msg @ 16, req_id @ 24);
layout!(aos_http_request_t, 168, 8; host @ 0, proto @ 8, signed_url @ 16, method @ 24, uri @ 32, resource @ 40, headers @ 48, query_params @ 56, body @ 64, body_len @ 80, file_path @ 88, file_buf @ 96, pool @ 104, user_data @ 112, read_body @ 120, r#type @ 128, progress_callback @ 136, crc64 @ 144, consumed_bytes @ 152, normalize_url @ 160);
layout!(aos_http_response_t, 112, 8; status @ 0, headers @ 8, body @ 16, body_len @ 32, file_path @ 40, file_buf @ 48, content_length @ 56, pool @ 64, user_data @ 72, write_body @ 80, r#type @ 88, progress_callback @ 96, crc64 @ 104);
layout!(aos_http_transport_t, 56, 8; req @ 0, resp @ 8, pool @ 16, state @ 24, cleanup @ 32, options @ 40, controller @ 48);
layout!(aos_http_controller_t, 56, 8; options @ 0, pool @ 8, start_time @ 16, first_byte_time @ 24, finish_time @ 32, owner @ 40, user_data @ 48);
layout!(aos_http_controller_ex_t, 72, 8; options @ 0, pool @ 8, start_time @ 16, first_byte_time @ 24, finish_time @ 32, owner @ 40, user_data @ 48, error_code @ 56, reason @ 64);
layout!(aos_http_request_options_t, 80, 8; speed_limit @ 0, speed_time @ 4, dns_cache_timeout @ 8, connect_timeout @ 12, max_memory_size @ 16, enable_crc @ 24, proxy_host @ 32, proxy_auth @ 40, verify_ssl @ 48, ca_path @ 56, ca_file @ 64, verify_object_strict @ 72);
layout!(aos_http_transport_options_t, 24, 8; user_agent @ 0, cacerts_path @ 8, ssl_verification_disabled @ 16);
layout!(aos_curl_http_transport_t, 112, 8; req @ 0, resp @ 8, pool @ 16, state @ 24, cleanup @ 32, options @ 40, controller @ 48, curl @ 56, curl_code @ 64, url @ 72, headers @ 80, header_callback @ 88, read_callback @ 96, write_callback @ 104);
layout!(oss_config_t, 168, 8; endpoint @ 0, access_key_id @ 16, access_key_secret @ 32, sts_token @ 48, is_cname @ 64, proxy_host @ 72, proxy_port @ 88, proxy_user @ 96, proxy_passwd @ 112, signature_version @ 128, region @ 136, cloudbox_id @ 152);
layout!(oss_request_options_t, 24, 8; config @ 0, ctl @ 8, pool @ 16);
layout!(oss_create_bucket_params_t, 8, 4; acl @ 0, storage_class @ 4);
layout!(oss_content_type_t, 16, 8; suffix @ 0, r#type @ 8);
layout!(oss_list_object_content_t, 144, 8; node @ 0, key @ 16, last_modified @ 32, etag @ 48, size @ 64, owner_id @ 80, owner_display_name @ 96, storage_class @ 112, r#type @ 128);
layout!(oss_list_object_common_prefix_t, 32, 8; node @ 0, prefix @ 16);
layout!(oss_list_object_params_t, 104, 8; prefix @ 0, marker @ 16, delimiter @ 32, max_ret @ 48, truncated @ 52, next_marker @ 56, object_list @ 72, common_prefix_list @ 88);
layout!(oss_object_key_t, 32, 8; node @ 0, key @ 16);
layout!(oss_upload_file_t, 32, 8; filename @ 0, file_pos @ 16, file_last @ 24);
layout!(oss_tag_content_t, 48, 8; node @ 0, key @ 16, value @ 32);
layout!(oss_list_bucket_content_t, 112, 8; node @ 0, create_date @ 16, extranet_endpoint @ 32, intranet_endpoint @ 48, location @ 64, name @ 80, storage_class @ 96);
layout!(oss_list_buckets_params_t, 104, 8; prefix @ 0, marker @ 16, max_keys @ 32, truncated @ 36, next_marker @ 40, owner_id @ 56, owner_name @ 72, bucket_list @ 88);
layout!(oss_lifecycle_rule_date_t, 24, 8; days @ 0, created_before_date @ 8);
layout!(oss_lifecycle_rule_content_t, 144, 8; node @ 0, id @ 16, prefix @ 32, status @ 48, days @ 64, date @ 72, created_before_date @ 88, abort_multipart_upload_dt @ 104, tag_list @ 128);
layout!(oss_sub_cors_rule_t, 32, 8; node @ 0, rule @ 16);
layout!(oss_cors_rule_t, 88, 8; node @ 0, allowed_origin_list @ 16, allowed_method_list @ 32, allowed_head_list @ 48, expose_head_list @ 64, max_age_seconds @ 80);
layout!(oss_referer_t, 32, 8; node @ 0, referer @ 16);
layout!(oss_referer_config_t, 24, 8; referer_list @ 0, allow_empty_referer @ 16);
layout!(oss_website_config_t, 32, 8; suffix_str @ 0, key_str @ 16);
layout!(oss_logging_config_content_t, 56, 8; node @ 0, target_bucket @ 16, prefix @ 32, logging_enabled @ 48);
layout!(oss_bucket_info_t, 128, 8; created_date @ 0, extranet_endpoint @ 16, intranet_endpoint @ 32, location @ 48, owner_id @ 64, owner_name @ 80, acl @ 96, storage_class @ 112);
layout!(oss_bucket_stat_t, 24, 8; storage_in_bytes @ 0, object_count @ 8, multipart_upload_count @ 16);
layout!(oss_list_multipart_upload_content_t, 64, 8; node @ 0, key @ 16, upload_id @ 32, initiated @ 48);
layout!(oss_list_part_content_t, 80, 8; node @ 0, part_number @ 16, size @ 32, etag @ 48, last_modified @ 64);
layout!(oss_complete_part_content_t, 48, 8; node @ 0, part_number @ 16, etag @ 32);
layout!(oss_upload_part_t, 16, 8; part_num @ 0, etag @ 8);
layout!(oss_list_upload_part_params_t, 56, 8; part_number_marker @ 0, max_ret @ 16, truncated @ 20, next_part_number_marker @ 24, part_list @ 40);
layout!(oss_list_multipart_upload_params_t, 120, 8; prefix @ 0, key_marker @ 16, upload_id_marker @ 32, delimiter @ 48, max_ret @ 64, truncated @ 68, next_key_marker @ 72, next_upload_id_marker @ 88, upload_list @ 104);
layout!(oss_upload_part_copy_params_t, 104, 8; source_bucket @ 0, source_object @ 16, dest_bucket @ 32, dest_object @ 48, upload_id @ 64, part_num @ 80, range_start @ 88, range_end @ 96);
layout!(oss_live_channel_target_t, 40, 8; r#type @ 0, frag_duration @ 16, frag_count @ 20, play_list_name @ 24);
layout!(oss_live_channel_configuration_t, 88, 8; name @ 0, description @ 16, status @ 32, target @ 48);
layout!(oss_live_channel_publish_url_t, 32, 8; node @ 0, publish_url @ 16);
layout!(oss_live_channel_play_url_t, 32, 8; node @ 0, play_url @ 16);
layout!(oss_video_stat_t, 32, 8; width @ 0, height @ 4, frame_rate @ 8, band_width @ 12, codec @ 16);
layout!(oss_audio_stat_t, 24, 8; band_width @ 0, sample_rate @ 4, codec @ 8);
layout!(oss_live_channel_stat_t, 104, 8; pushflow_status @ 0, connected_time @ 16, remote_addr @ 32, video_stat @ 48, audio_stat @ 80);
layout!(oss_live_channel_content_t, 112, 8; node @ 0, name @ 16, description @ 32, status @ 48, last_modified @ 64, publish_url_list @ 80, play_url_list @ 96);
layout!(oss_list_live_channel_params_t, 72, 8; prefix @ 0, marker @ 16, max_keys @ 32, truncated @ 36, next_marker @ 40, live_channel_list @ 56);
layout!(oss_live_record_content_t, 64, 8; node @ 0, start_time @ 16, end_time @ 32, remote_addr @ 48);
layout!(oss_select_object_input_param_t, 112, 8; compression_type @ 0, file_header_info @ 16, record_delimiter @ 32, field_delimiter @ 48, quote_character @ 64, comment_character @ 80, range @ 96);
layout!(oss_select_object_output_param_t, 48, 8; record_delimiter @ 0, field_delimiter @ 16, keep_all_columns @ 32, output_rawdata @ 36, enable_payload_crc @ 40, output_header @ 44);
layout!(oss_select_object_option_param_t, 4, 4; skip_partial_data_record @ 0);
layout!(oss_select_object_params_t, 168, 8; input_param @ 0, output_param @ 112, option_param @ 160);
layout!(oss_select_object_meta_params_t, 88, 8; compression_type @ 0, record_delimiter @ 16, field_delimiter @ 32, quote_character @ 48, over_write_if_existing @ 64, splits_count @ 68, rows_count @ 72, columns_count @ 80);
layout!(oss_resumable_clt_params_t, 32, 8; part_size @ 0, thread_num @ 8, enable_checkpoint @ 12, checkpoint_path @ 16);
layout!(oss_checkpoint_part_t, 56, 8; index @ 0, offset @ 8, size @ 16, completed @ 24, etag @ 32, crc64 @ 48);
layout!(oss_checkpoint_t, 176, 8; md5 @ 0, cp_type @ 16, thefile @ 24, file_path @ 32, file_size @ 48, file_last_modified @ 56, file_md5 @ 64, object_name @ 80, object_size @ 96, object_last_modified @ 104, object_etag @ 120, upload_id @ 136, part_num @ 152, part_size @ 160, parts @ 168);
layout!(oss_part_task_result_t, 40, 8; part @ 0, s @ 8, etag @ 16, crc64 @ 32);
layout!(oss_thread_params_t, 120, 8; options @ 0, bucket @ 24, object @ 32, upload_id @ 40, filepath @ 48, part @ 56, result @ 64, launched @ 72, failed @ 80, completed @ 88, failed_parts @ 96, completed_parts @ 104, task_result_queue @ 112);
layout!(apr_array_header_t, 32, 8; pool @ 0, elt_size @ 8, nelts @ 12, nalloc @ 16, elts @ 24);
layout!(apr_table_entry_t, 24, 8; key @ 0, val @ 8, key_checksum @ 16);
layout!(apr_finfo_t, 120, 8; pool @ 0, valid @ 8, protection @ 12, filetype @ 16, user @ 20, group @ 24, inode @ 32, device @ 40, nlink @ 48, size @ 56, csize @ 64, atime @ 72, mtime @ 80, ctime @ 88, fname @ 96, name @ 104, filehand @ 112);
layout!(apr_time_exp_t, 44, 4; tm_usec @ 0, tm_sec @ 4, tm_min @ 8, tm_hour @ 12, tm_mday @ 16, tm_mon @ 20, tm_year @ 24, tm_wday @ 28, tm_yday @ 32, tm_isdst @ 36, tm_gmtoff @ 40);
