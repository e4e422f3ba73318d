/** \file oss_define.h
 * Names, limits and structures of the service.
 */

#ifndef LIBOSS_DEFINE_H
#define LIBOSS_DEFINE_H

#include "aos_string.h"
#include "aos_list.h"
#include "aos_transport.h"

#ifdef __cplusplus
#define OSS_CPP_START extern "C" {
#define OSS_CPP_END }
#else
#define OSS_CPP_START
#define OSS_CPP_END
#endif

/* Marks of parameters for readers. */
#define PARAM_OUT
#define PARAM_IN

/** A number that means "not given". */
#define OSS_INVALID_VALUE (-1)

/** Set a status to a code with a fixed name and no text. */
#define aos_xml_error_status_set(STATUS, RES) aos_status_set(STATUS, RES, AOS_XML_PARSE_ERROR_CODE, NULL)
#define aos_file_error_status_set(STATUS, RES) aos_status_set(STATUS, RES, AOS_OPEN_FILE_ERROR_CODE, NULL)
#define aos_inconsistent_error_status_set(STATUS, RES) aos_status_set(STATUS, RES, AOS_INCONSISTENT_ERROR_CODE, NULL)

/*@ types/enums.rs: Acl StorageClass Tier */

/* ----------------------------------------------------------------------------
 * Who asks, and where
 * ---------------------------------------------------------------------------- */

/*@ types/config.rs */

/* ----------------------------------------------------------------------------
 * Buckets
 * ---------------------------------------------------------------------------- */

/*@ types/bucket.rs */

/* ----------------------------------------------------------------------------
 * Objects
 * ---------------------------------------------------------------------------- */

/*@ types/object.rs */

/* ----------------------------------------------------------------------------
 * Multipart uploads and resumable transfers
 * ---------------------------------------------------------------------------- */

/*@ types/multipart.rs */

/*@ types/resumable.rs: oss_resumable_clt_params_t */

/* ----------------------------------------------------------------------------
 * Live channels
 * ---------------------------------------------------------------------------- */

/*@ types/live.rs */

/* ----------------------------------------------------------------------------
 * Selects
 * ---------------------------------------------------------------------------- */

/*@ types/select.rs */

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Names of headers, query parameters and their values
 * ---------------------------------------------------------------------------- */

/*@ consts/names.rs */

/* ----------------------------------------------------------------------------
 * Names and defaults of live channels
 * ---------------------------------------------------------------------------- */

/*@ consts/live.rs */

#ifdef __cplusplus
}
#endif

#endif
