/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_buf.h
 * Buffers and byte ranges of files.
 */

#ifndef LIBAOS_BUF_H
#define LIBAOS_BUF_H

#include "aos_define.h"
#include "aos_list.h"

/**
 * A piece of memory in a buffer list; the content is `pos` up to `last`.
 */
typedef struct aos_buf_t {
    /**
     * Link in the buffer list.
     */
    aos_list_t node;
    /**
     * First byte of the content.
     */
    uint8_t *pos;
    /**
     * One past the content.
     */
    uint8_t *last;
    /**
     * First byte of the memory.
     */
    uint8_t *start;
    /**
     * One past the memory.
     */
    uint8_t *end;
} aos_buf_t;

/**
 * A byte range of an open file.
 */
typedef struct aos_file_buf_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * First byte of the range.
     */
    int64_t file_pos;
    /**
     * One past the range.
     */
    int64_t file_last;
    /**
     * The open file.
     */
    apr_file_t *file;
    /**
     * Whether the file is closed with this object.
     */
    uint32_t owner: 1;
} aos_file_buf_t;

/** Number of content bytes of a buffer. */
#define aos_buf_size(b) ((b)->last - (b)->pos)

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Buffers
 * ---------------------------------------------------------------------------- */

/**
 * Makes an empty buffer with room for `size` bytes in `p`.
 *
 * Returns NULL when `p` is NULL, `size` is negative or memory runs out.
 */
aos_buf_t *aos_create_buf(aos_pool_t *p, int size);

/**
 * Makes a buffer in `p` whose content is the `size` bytes at `data`, which are shared and must live as long.
 *
 * Returns NULL when `p` is NULL or memory runs out; NULL data or a negative size give an empty buffer.
 */
aos_buf_t *aos_buf_pack(aos_pool_t *p, const void *data, int size);

/**
 * Returns the number of content bytes of a buffer list; 0 for NULL.
 */
int64_t aos_buf_list_len(aos_list_t *list);

/**
 * Copies the content of a buffer list into `p` as one string with a NUL after it.
 *
 * Returns NULL when an argument is NULL or memory runs out; the list is not changed.
 */
char *aos_buf_list_content(aos_pool_t *p, aos_list_t *list);

/**
 * Appends `len` bytes to a buffer, which moves to larger memory in `p` when they do not fit.
 *
 * NULL or a length that is not positive does nothing; when memory runs out the buffer stays as it was.
 */
void aos_buf_append_string(aos_pool_t *p, aos_buf_t *b, const char *str, int len);

/* ----------------------------------------------------------------------------
 * Byte ranges of files
 * ---------------------------------------------------------------------------- */

/**
 * Makes a file range in `p` that has no file yet. Returns NULL when `p` is NULL or memory runs out.
 */
aos_file_buf_t *aos_create_file_buf(aos_pool_t *p);

/**
 * Opens the file `path` for reading and makes `fb` all of it.
 *
 * The file is closed with `p`, or by `apr_file_close`. Returns `AOSE_OK`, `AOSE_OPEN_FILE_ERROR`,
 * `AOSE_FILE_INFO_ERROR` or `AOSE_INVALID_ARGUMENT`.
 */
int aos_open_file_for_read(aos_pool_t *p, const char *path, aos_file_buf_t *fb);

/**
 * The same as `aos_open_file_for_read`.
 */
int aos_open_file_for_all_read(aos_pool_t *p, const char *path, aos_file_buf_t *fb);

/**
 * Opens the file `path` for reading and makes `fb` the bytes from `file_pos` up to, not including, `file_last`.
 *
 * A range that goes beyond the file is clipped to it. Returns as `aos_open_file_for_read`, or `AOSE_FILE_SEEK_ERROR`.
 */
int aos_open_file_for_range_read(aos_pool_t *p,
                                 const char *path,
                                 int64_t file_pos,
                                 int64_t file_last,
                                 aos_file_buf_t *fb);

/**
 * Opens the file `path` for writing, cut to nothing, and makes `fb` its beginning.
 *
 * The file is closed with `p`, or by `apr_file_close`. Returns `AOSE_OK`, `AOSE_OPEN_FILE_ERROR` or
 * `AOSE_INVALID_ARGUMENT`.
 */
int aos_open_file_for_write(aos_pool_t *p, const char *path, aos_file_buf_t *fb);

/**
 * Opens the file `path` for writing and keeps what is in it; else as `aos_open_file_for_write`.
 */
int aos_open_file_for_write_notrunc(aos_pool_t *p, const char *path, aos_file_buf_t *fb);

#ifdef __cplusplus
}
#endif

#endif
