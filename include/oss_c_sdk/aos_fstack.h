/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_fstack.h
 * Stacks of functions that are run when something ends.
 */

#ifndef LIBAOS_FSTACK_H
#define LIBAOS_FSTACK_H

#include "aos_define.h"

/**
 * Clean-up function with data, without result. It must return, as ::oss_progress_callback must.
 */
typedef void (*aos_func1_pt)(void*);

/**
 * Clean-up function without data or result; as ::aos_func1_pt.
 */
typedef void (*aos_func2_pt)(void);

/**
 * Clean-up function with data and a status; as ::aos_func1_pt.
 */
typedef int (*aos_func3_pt)(void*);

/**
 * Clean-up function without data, with a status; as ::aos_func1_pt.
 */
typedef int (*aos_func4_pt)(void);

/**
 * One of four kinds of clean-up function; the entry’s `order` says which.
 */
typedef union aos_func_u {
    /**
     * Order 1: takes the data, returns nothing.
     */
    aos_func1_pt func1;
    /**
     * Order 2: takes nothing, returns nothing.
     */
    aos_func2_pt func2;
    /**
     * Order 3: takes the data, returns a status.
     */
    aos_func3_pt func3;
    /**
     * Order 4: takes nothing, returns a status.
     */
    aos_func4_pt func4;
} aos_func_u;

/**
 * An entry of a function stack.
 */
typedef struct aos_fstack_item_t {
    /**
     * Passed to the function.
     */
    void *data;
    /**
     * The function.
     */
    union aos_func_u func;
    /**
     * Which member of `func` is meant, 1 to 4.
     */
    int order;
} aos_fstack_item_t;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes an empty stack in `p` with room for `size` functions; it grows as needed.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
aos_array_header_t *aos_fstack_create(aos_pool_t *p, int size);

/**
 * Removes the last entry and returns it; it holds until the next push. NULL when there is none.
 */
aos_fstack_item_t *aos_fstack_pop(aos_array_header_t *fstack);

/**
 * Removes all entries, last first, and calls each with its data as its `order` says. NULL does nothing.
 */
void aos_fstack_destory(aos_array_header_t *fstack);

/**
 * Appends a function with its data; `order` says which member of `func` is meant, 1 to 4. NULL does nothing.
 */
void aos_fstack_push(aos_array_header_t *fstack, void *data, aos_func_u func, int order);

#ifdef __cplusplus
}
#endif

#endif
