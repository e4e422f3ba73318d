/* Generated from the documentation and signatures of the functions; do not edit. */

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

/**
 * Opens `fname` and sets `*newf` to the file, which is closed by `apr_file_close` or with `pool`.
 *
 * `flag` is a sum of `APR_READ`, `APR_WRITE`, `APR_CREATE`, `APR_APPEND`, `APR_TRUNCATE` and `APR_EXCL`; `perm` are
 * the access rights of a new file. Returns 0 or the reason of the failure; `*newf` is NULL then.
 */
apr_status_t oss_apr_file_open(apr_file_t **newf, const char *fname, int32_t flag, int32_t perm, apr_pool_t *pool);

/**
 * Closes a file. Returns 0 or the reason of the failure; `APR_EINVAL` for NULL or a closed file.
 */
apr_status_t oss_apr_file_close(apr_file_t *file);

/**
 * Reads at most `*nbytes` bytes into `buf` and sets `*nbytes` to their number.
 *
 * Returns 0, `APR_EOF` at the end of the file, or the reason of the failure.
 */
apr_status_t oss_apr_file_read(apr_file_t *thefile, void *buf, size_t *nbytes);

/**
 * Writes `*nbytes` bytes and sets `*nbytes` to the number written. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_file_write(apr_file_t *thefile, const void *buf, size_t *nbytes);

/**
 * Moves the place of the next read or write and sets `*offset` to it.
 *
 * `whence` is `APR_SET`, `APR_CUR` or `APR_END`. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_file_seek(apr_file_t *thefile, int whence, int64_t *offset);

/**
 * Reads a line of at most `len - 1` bytes, its newline included, and puts a NUL after it.
 *
 * Returns 0, `APR_EOF` when there is nothing more, or the reason of the failure.
 */
apr_status_t oss_apr_file_gets(char *str, int len, apr_file_t *thefile);

/**
 * Removes the file `path`. `pool` is not used. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_file_remove(const char *path, apr_pool_t *pool);

/**
 * Renames a file, replacing `to_path`. `pool` is not used. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_file_rename(const char *from_path, const char *to_path, apr_pool_t *pool);

/**
 * Makes a folder and those above it that are missing; one that exists is no failure. `pool` is not used.
 */
apr_status_t oss_apr_dir_make_recursive(const char *path, int32_t perm, apr_pool_t *pool);

/**
 * Looks at an open file and fills `finfo`; all fields are filled whatever `wanted` says. Returns 0 or the reason.
 */
apr_status_t oss_apr_file_info_get(apr_finfo_t *finfo, int32_t wanted, apr_file_t *thefile);

#ifdef __cplusplus
}
#endif

#endif
