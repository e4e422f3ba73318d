/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file oss_xml.h
 * Reading and writing the XML of the service: for programs that include it. No function of it is offered.
 */

#ifndef LIBOSS_XML_H
#define LIBOSS_XML_H

#include "aos_string.h"
#include "aos_transport.h"
#include "aos_status.h"
#include "oss_define.h"
#include "oss_resumable.h"

/** Element of a document of Mini-XML, which the library does not use. */
typedef struct _mxml_node_s mxml_node_t;

#endif
