/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_list.h
 * Doubly linked rings that begin and end at their head.
 */

#ifndef LIBAOS_LIST_H
#define LIBAOS_LIST_H

#include "aos_define.h"

/**
 * A link of a doubly linked ring; the list head is such a link too.
 */
typedef struct aos_list_s {
    /**
     * Next link; the head itself at the end.
     */
    struct aos_list_s *next;
    /**
     * Previous link; the head itself at the start.
     */
    struct aos_list_s *prev;
} aos_list_s;

/**
 * See ::aos_list_s.
 */
typedef struct aos_list_s aos_list_t;

#ifdef __cplusplus
extern "C" {
#endif

/** Initialiser of a list head variable. */
#define aos_list_head_init(name) {&(name), &(name)}

/** Makes a head an empty list, or a link a list of its own. */
#define aos_list_init(ptr)                  \
    do {                                    \
        (ptr)->next = (ptr);                \
        (ptr)->prev = (ptr);                \
    } while (0)

/**
 * Inserts a link between two neighbours; for the functions below.
 *
 * \param list the new link
 * \param prev the link before it
 * \param next the link after it
 */
static APR_INLINE void __aos_list_add(aos_list_t *list, aos_list_t *prev, aos_list_t *next)
{
    next->prev = list;
    list->next = next;
    list->prev = prev;
    prev->next = list;
}

/**
 * Appends a link to a list. The list does not own its entries.
 *
 * \param list the link, not NULL
 * \param head head of the list, not NULL
 */
static APR_INLINE void aos_list_add_tail(aos_list_t *list, aos_list_t *head)
{
    __aos_list_add(list, head->prev, head);
}

/**
 * Makes two links neighbours; for the function below.
 *
 * \param prev the first
 * \param next the second
 */
static APR_INLINE void __aos_list_del(aos_list_t *prev, aos_list_t *next)
{
    next->prev = prev;
    prev->next = next;
}

/**
 * Takes a link out of its list; it becomes a list of its own.
 *
 * \param entry the link, not NULL
 */
static APR_INLINE void aos_list_del(aos_list_t *entry)
{
    __aos_list_del(entry->prev, entry->next);
    aos_list_init(entry);
}

/**
 * Whether a list has no entries.
 *
 * \param head head of the list, not NULL
 * \return nonzero for an empty list
 */
static APR_INLINE int aos_list_empty(const aos_list_t *head)
{
    return head->next == head;
}

/**
 * Moves all entries of a list to another head.
 *
 * \param list     head of the list, which becomes empty; not NULL
 * \param new_list head that gets the entries; it needs no initialisation, and what it held is forgotten; not NULL
 */
static APR_INLINE void aos_list_movelist(aos_list_t *list, aos_list_t *new_list)
{
    if (aos_list_empty(list)) {
        aos_list_init(new_list);
        return;
    }
    new_list->next = list->next;
    new_list->prev = list->prev;
    new_list->next->prev = new_list;
    new_list->prev->next = new_list;
    aos_list_init(list);
}

/** The structure whose member `member` is the link `ptr`. */
#define aos_list_entry(ptr, type, member) ((type *)(void *)((char *)(ptr) - APR_OFFSETOF(type, member)))

/** The structure of the first or last link, or NULL when the list is empty. */
#define aos_list_get_first(list, type, member) \
    (aos_list_empty(list) ? NULL : aos_list_entry((list)->next, type, member))
#define aos_list_get_last(list, type, member) \
    (aos_list_empty(list) ? NULL : aos_list_entry((list)->prev, type, member))

/** Loop over the structures of a list: their type, the loop pointer, the head, the link member. The current entry must
 * not be removed; the `safe` forms, with a second pointer `n`, allow that. */
#define aos_list_for_each_entry(postp, pos, head, member)                                        \
    for (pos = aos_list_entry((head)->next, postp, member); &pos->member != (head);              \
         pos = aos_list_entry(pos->member.next, postp, member))
#define aos_list_for_each_entry_reverse(postp, pos, head, member)                                \
    for (pos = aos_list_entry((head)->prev, postp, member); &pos->member != (head);              \
         pos = aos_list_entry(pos->member.prev, postp, member))
#define aos_list_for_each_entry_safe(postp, pos, n, head, member)                                \
    for (pos = aos_list_entry((head)->next, postp, member),                                      \
        n = aos_list_entry(pos->member.next, postp, member);                                     \
         &pos->member != (head); pos = n, n = aos_list_entry(n->member.next, postp, member))
#define aos_list_for_each_entry_safe_reverse(postp, pos, n, head, member)                        \
    for (pos = aos_list_entry((head)->prev, postp, member),                                      \
        n = aos_list_entry(pos->member.prev, postp, member);                                     \
         &pos->member != (head); pos = n, n = aos_list_entry(n->member.prev, postp, member))

#ifdef __cplusplus
}
#endif

#endif
