/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file apr_tables.h
 * Tables and arrays of the APR subset.
 */

#ifndef APR_TABLES_H
#define APR_TABLES_H

#include "apr.h"
#include "apr_pools.h"

typedef struct apr_table_t apr_table_t;
typedef struct apr_array_header_t apr_array_header_t;
typedef struct apr_table_entry_t apr_table_entry_t;

/** An array whose elements live in a pool. */
struct apr_array_header_t {
    apr_pool_t *pool; /* pool of the elements */
    int elt_size;     /* bytes per element */
    int nelts;        /* number of elements */
    int nalloc;       /* number of elements there is room for */
    char *elts;       /* the elements */
};

/** An entry of a table. */
struct apr_table_entry_t {
    char *key;                 /* name */
    char *val;                 /* value */
    apr_uint32_t key_checksum; /* first bytes of the name, upper case */
};

#define APR_ARRAY_IDX(ary, i, type) (((type *)(ary)->elts)[i])
#define APR_ARRAY_PUSH(ary, type) (*((type *)oss_apr_array_push(ary)))
#define apr_is_empty_array(a) ((a) == NULL || (a)->nelts == 0)

#define apr_table_make oss_apr_table_make
#define apr_table_copy oss_apr_table_copy
#define apr_table_clone oss_apr_table_clone
#define apr_table_overlay oss_apr_table_overlay
#define apr_table_set oss_apr_table_set
#define apr_table_setn oss_apr_table_setn
#define apr_table_add oss_apr_table_add
#define apr_table_addn oss_apr_table_addn
#define apr_table_get oss_apr_table_get
#define apr_table_unset oss_apr_table_unset
#define apr_table_clear oss_apr_table_clear
#define apr_table_elts oss_apr_table_elts
#define apr_is_empty_table oss_apr_is_empty_table
#define apr_array_make oss_apr_array_make
#define apr_array_push oss_apr_array_push
#define apr_array_pop oss_apr_array_pop

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes a table with room for `nelts` entries; it grows as needed and lives as long as `p`.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
apr_table_t *oss_apr_table_make(apr_pool_t *p, int nelts);

/**
 * Copies a table with its entries into `p`; the strings are shared with `t`. Returns NULL as `apr_table_make` does.
 */
apr_table_t *oss_apr_table_copy(apr_pool_t *p, const apr_table_t *t);

/**
 * Copies a table with its entries and their strings into `p`. Returns NULL as `apr_table_make` does.
 */
apr_table_t *oss_apr_table_clone(apr_pool_t *p, const apr_table_t *t);

/**
 * Makes a table in `p` with the entries of `overlay` and then those of `base`; the strings are shared with them.
 */
apr_table_t *oss_apr_table_overlay(apr_pool_t *p, const apr_table_t *overlay, const apr_table_t *base);

/**
 * Sets `key` to `val`, copying both: the first entry of that name is changed, others are removed.
 *
 * Names compare without regard to case. NULL for `t` or `key` does nothing.
 */
void oss_apr_table_set(apr_table_t *t, const char *key, const char *val);

/**
 * As `apr_table_set`, but keeps the given strings, which must live as long as the table.
 */
void oss_apr_table_setn(apr_table_t *t, const char *key, const char *val);

/**
 * Appends an entry, copying both strings, and keeps others of the same name. NULL for `t` or `key` does nothing.
 */
void oss_apr_table_add(apr_table_t *t, const char *key, const char *val);

/**
 * As `apr_table_add`, but keeps the given strings, which must live as long as the table.
 */
void oss_apr_table_addn(apr_table_t *t, const char *key, const char *val);

/**
 * Returns the first value of `key`, which belongs to the table, or NULL when there is none or an argument is NULL.
 */
const char *oss_apr_table_get(const apr_table_t *t, const char *key);

/**
 * Removes every entry called `key`. NULL does nothing.
 */
void oss_apr_table_unset(apr_table_t *t, const char *key);

/**
 * Removes every entry. NULL does nothing.
 */
void oss_apr_table_clear(apr_table_t *t);

/**
 * Returns the entries, an array of `apr_table_entry_t` that belongs to the table; NULL for NULL.
 */
const apr_array_header_t *oss_apr_table_elts(const apr_table_t *t);

/**
 * Returns nonzero when the table has no entries or is NULL.
 */
int oss_apr_is_empty_table(const apr_table_t *t);

/**
 * Makes an array with room for `nelts` elements of `elt_size` bytes; it grows as needed and lives as long as `p`.
 *
 * Returns NULL when `p` is NULL, a size is not positive, or memory runs out.
 */
apr_array_header_t *oss_apr_array_make(apr_pool_t *p, int nelts, int elt_size);

/**
 * Appends a zeroed element and returns its address, which holds until the next push; NULL as `apr_array_make`.
 */
void *oss_apr_array_push(apr_array_header_t *arr);

/**
 * Removes the last element and returns its address, which holds until the next push; NULL when there is none.
 */
void *oss_apr_array_pop(apr_array_header_t *arr);

#ifdef __cplusplus
}
#endif

#endif
