/** \file aos_fstack.h
 * Stacks of functions that are run when something ends.
 */

#ifndef LIBAOS_FSTACK_H
#define LIBAOS_FSTACK_H

#include "aos_define.h"

/*@ types/callbacks.rs: aos_func1_pt aos_func2_pt aos_func3_pt aos_func4_pt */

/*@ types/aos.rs: aos_func_u aos_fstack_item_t */

#ifdef __cplusplus
extern "C" {
#endif

/*@ fstack.rs */

#ifdef __cplusplus
}
#endif

#endif
