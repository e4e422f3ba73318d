/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file oss_auth.h
 * Signing.
 */

#ifndef LIB_OSS_AUTH_H
#define LIB_OSS_AUTH_H

#include "aos_util.h"
#include "aos_string.h"
#include "aos_http_io.h"
#include "oss_define.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes the text that signature version 1 signs.
 *
 * \param p         pool that gets the text
 * \param method    HTTP method
 * \param canon_res resource, `/bucket/object`; the signed parameters of `params` are put after it
 * \param headers   NULL, or headers; read, not changed. The date is that of `x-oss-date`, else of `Date`
 * \param params    NULL, or query parameters; read, not changed
 * \param signstr   set to the text, which ends in NUL
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT, AOSE_UTF8_ENCODE_ERROR for what is not UTF-8
 */
int oss_get_string_to_sign(aos_pool_t *p,
                           http_method_e method,
                           const aos_string_t *canon_res,
                           const aos_table_t *headers,
                           const aos_table_t *params,
                           aos_string_t *signstr);

/**
 * Sets the header Authorization to the version 1 signature of a text.
 *
 * \param p                 pool for the work
 * \param signstr           what is signed, from ::oss_get_string_to_sign
 * \param access_key_id     id of the key
 * \param access_key_secret its secret
 * \param headers           changed; an Authorization that is there is replaced
 *
 * NULL for an argument does nothing.
 */
void oss_sign_headers(aos_pool_t *p,
                      const aos_string_t *signstr,
                      const aos_string_t *access_key_id,
                      const aos_string_t *access_key_secret,
                      aos_table_t *headers);

/**
 * Signs a request by version 1: ::oss_get_string_to_sign and ::oss_sign_headers for the headers and parameters of `req`.
 *
 * \param canon_res resource, `/bucket/object`
 * \param req       its headers get Authorization, and Date if they have none
 * \return as ::oss_get_string_to_sign
 */
int oss_get_signed_headers(aos_pool_t *p,
                           const aos_string_t *access_key_id,
                           const aos_string_t *access_key_secret,
                           const aos_string_t *canon_res,
                           aos_http_request_t *req);

/**
 * Signs a request in its headers, by the version of the configuration.
 *
 * \param req    its `headers` get the date, if they have none, the token of temporary credentials, and Authorization;
 *               those that are there already are replaced, so a request can be signed again
 * \param config who signs, and how; read, not changed
 * \return AOSE_OK; AOSE_INVALID_ARGUMENT for NULL, a request without resource or pool, credentials or a region that are
 *         missing; AOSE_UTF8_ENCODE_ERROR for what is not UTF-8
 */
int oss_sign_request(aos_http_request_t *req, const oss_config_t *config);

/**
 * Makes the signature of a version 1 signed URL for a request.
 *
 * \param options   who; the text goes to its pool
 * \param req       the request; read, not changed
 * \param expires   when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
 * \param signature set to the signature in Base64, not percent-encoded
 * \return as ::oss_sign_request
 */
int get_oss_request_signature(const oss_request_options_t *options,
                              aos_http_request_t *req,
                              const aos_string_t *expires,
                              aos_string_t *signature);

/**
 * Makes a signed URL for a request, by the version of the configuration.
 *
 * \param options  who; the URL goes to its pool
 * \param req      the request, with address and resource; its headers are signed, and whoever uses the URL must send
 *                 them exactly so. Read, not changed
 * \param expires  when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text; with version 4 at most
 *                 seven days from now
 * \param auth_url set to the URL, which ends in NUL and has no limit of length
 * \return as ::oss_sign_request
 */
int oss_get_signed_url(const oss_request_options_t *options,
                       aos_http_request_t *req,
                       const aos_string_t *expires,
                       aos_string_t *auth_url);

/**
 * Makes the text that the URL for publishing to a live channel signs.
 *
 * \param p         pool that gets the text
 * \param expires   when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
 * \param canon_res resource, `/bucket/channel`
 * \param params    NULL, or query parameters; read, not changed
 * \param signstr   set to the text, which ends in NUL
 * \return as ::oss_get_string_to_sign
 */
int oss_get_rtmp_string_to_sign(aos_pool_t *p,
                                const aos_string_t *expires,
                                const aos_string_t *canon_res,
                                const aos_table_t *params,
                                aos_string_t *signstr);

/**
 * Makes the signature of a URL for publishing to a live channel; parameters as those of ::get_oss_request_signature.
 */
int get_oss_rtmp_request_signature(const oss_request_options_t *options,
                                   aos_http_request_t *req,
                                   const aos_string_t *expires,
                                   aos_string_t *signature);

/**
 * Makes a URL for publishing to a live channel.
 *
 * \param options        who; the URL goes to its pool
 * \param req            the request, with address and resource from ::oss_get_rtmp_uri; read, not changed
 * \param expires        when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
 * \param play_list_name NULL, or the name of the playlist
 * \param params         NULL, or query parameters of the URL; read, not changed
 * \param signed_url     set to the URL, which ends in NUL
 * \return as ::oss_sign_request
 */
int oss_get_rtmp_signed_url(const oss_request_options_t *options,
                            aos_http_request_t *req,
                            const aos_string_t *expires,
                            const aos_string_t *play_list_name,
                            aos_table_t *params,
                            aos_string_t *signed_url);

#ifdef __cplusplus
}
#endif

#endif
