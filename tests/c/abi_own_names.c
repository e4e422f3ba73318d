/* A program with functions and variables of its own under every unprefixed name of the library. None of the library's
 * own work may go through them. */

#include <stdio.h>
#include <stdlib.h>

/* Not the library's headers, which declare these names with other types. */
#define OWN(name)                                                  \
    void name(void);                                               \
    void name(void)                                                \
    {                                                              \
        fprintf(stderr, "the library called %s\n", #name);         \
        abort();                                                   \
    }

OWN(HMAC_SHA1)
OWN(get_content_type)
OWN(get_content_type_by_suffix)
OWN(get_oss_acl_str)
OWN(get_oss_request_signature)
OWN(get_oss_rtmp_request_signature)
OWN(get_oss_storage_class_str)
OWN(get_oss_tier_type_str)
OWN(has_crc_in_response)
OWN(has_range_or_process_in_request)
OWN(is_enable_crc)
OWN(is_oss_domain)
OWN(is_valid_ip)
OWN(is_verify_object_strict)
OWN(part_sort_cmp)
OWN(set_content_type)

#define OWN_VARIABLE(name) \
    extern char name[64];  \
    char name[64] = "the program's own";

OWN_VARIABLE(LIVE_CHANNEL_DEFAULT_FRAG_COUNT)
OWN_VARIABLE(LIVE_CHANNEL_DEFAULT_FRAG_DURATION)
OWN_VARIABLE(LIVE_CHANNEL_DEFAULT_PLAYLIST)
OWN_VARIABLE(LIVE_CHANNEL_DEFAULT_TYPE)
OWN_VARIABLE(LIVE_CHANNEL_STATUS_DISABLED)
OWN_VARIABLE(LIVE_CHANNEL_STATUS_ENABLED)
OWN_VARIABLE(LIVE_CHANNEL_STATUS_IDLE)
OWN_VARIABLE(LIVE_CHANNEL_STATUS_LIVE)
OWN_VARIABLE(MAX_SUFFIX_LEN)

int use_the_library(const char *endpoint);

int main(int argc, char **argv)
{
    return argc == 2 ? use_the_library(argv[1]) : 2;
}
