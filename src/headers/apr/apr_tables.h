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

/*@ apr/tables.rs */

#ifdef __cplusplus
}
#endif

#endif
