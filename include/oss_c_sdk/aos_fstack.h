/* Stacks of functions that are run when something ends. */

#ifndef LIBAOS_FSTACK_H
#define LIBAOS_FSTACK_H

#include "aos_define.h"

#endif
