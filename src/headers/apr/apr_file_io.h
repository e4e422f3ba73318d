/** \file apr_file_io.h
 * Files of the APR subset.
 */

#ifndef APR_FILE_IO_H
#define APR_FILE_IO_H

#include "apr.h"
#include "apr_errno.h"
#include "apr_file_info.h"
#include "apr_pools.h"
#include "apr_time.h"

typedef int apr_seek_where_t;

#define APR_FOPEN_READ 0x00001
#define APR_FOPEN_WRITE 0x00002
#define APR_FOPEN_CREATE 0x00004
#define APR_FOPEN_APPEND 0x00008
#define APR_FOPEN_TRUNCATE 0x00010
#define APR_FOPEN_BINARY 0x00020
#define APR_FOPEN_EXCL 0x00040
#define APR_READ APR_FOPEN_READ
#define APR_WRITE APR_FOPEN_WRITE
#define APR_CREATE APR_FOPEN_CREATE
#define APR_APPEND APR_FOPEN_APPEND
#define APR_TRUNCATE APR_FOPEN_TRUNCATE
#define APR_BINARY APR_FOPEN_BINARY
#define APR_EXCL APR_FOPEN_EXCL
#define APR_SET SEEK_SET
#define APR_CUR SEEK_CUR
#define APR_END SEEK_END

#define apr_file_open oss_apr_file_open
#define apr_file_close oss_apr_file_close
#define apr_file_read oss_apr_file_read
#define apr_file_write oss_apr_file_write
#define apr_file_seek oss_apr_file_seek
#define apr_file_gets oss_apr_file_gets
#define apr_file_remove oss_apr_file_remove
#define apr_file_rename oss_apr_file_rename
#define apr_file_info_get oss_apr_file_info_get
#define apr_dir_make_recursive oss_apr_dir_make_recursive

#ifdef __cplusplus
extern "C" {
#endif

/*@ apr/file_io.rs */

/*@ apr/file_info.rs: oss_apr_file_info_get */

#ifdef __cplusplus
}
#endif

#endif
