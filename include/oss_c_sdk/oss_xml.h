/* Reading and writing the XML of the service. */

#ifndef LIBOSS_XML_H
#define LIBOSS_XML_H

#include "aos_string.h"
#include "aos_transport.h"
#include "aos_status.h"
#include "oss_define.h"
#include "oss_resumable.h"

#endif
