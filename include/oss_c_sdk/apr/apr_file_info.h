/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file apr_file_info.h
 * What is known of a file, in the APR subset.
 */

#ifndef APR_FILE_INFO_H
#define APR_FILE_INFO_H

#include "apr.h"
#include "apr_errno.h"
#include "apr_pools.h"
#include "apr_time.h"

typedef struct apr_file_t apr_file_t;
typedef struct apr_finfo_t apr_finfo_t;
typedef apr_int32_t apr_fileperms_t;
typedef uid_t apr_uid_t;
typedef gid_t apr_gid_t;
typedef ino_t apr_ino_t;
typedef dev_t apr_dev_t;

/** Kinds of files. */
typedef enum {
    APR_NOFILE = 0,
    APR_REG,
    APR_DIR,
    APR_CHR,
    APR_BLK,
    APR_PIPE,
    APR_LNK,
    APR_SOCK,
    APR_UNKFILE = 127
} apr_filetype_e;

/** What is known of a file. */
struct apr_finfo_t {
    apr_pool_t *pool;           /* pool of the strings */
    apr_int32_t valid;          /* which fields are filled, APR_FINFO_* */
    apr_fileperms_t protection; /* access rights, APR_UREAD and so on */
    apr_filetype_e filetype;    /* kind */
    apr_uid_t user;             /* user id of the owner */
    apr_gid_t group;            /* group id of the owner */
    apr_ino_t inode;            /* inode number */
    apr_dev_t device;           /* number of the device */
    apr_int32_t nlink;          /* number of hard links */
    apr_off_t size;             /* size in bytes */
    apr_off_t csize;            /* bytes used on the device */
    apr_time_t atime;           /* last access */
    apr_time_t mtime;           /* last change of the content */
    apr_time_t ctime;           /* last change of the metadata */
    const char *fname;          /* path that was asked for */
    const char *name;           /* never filled */
    struct apr_file_t *filehand; /* the open file, if it was asked through one */
};

#define APR_FINFO_LINK 0x00000001
#define APR_FINFO_MTIME 0x00000010
#define APR_FINFO_CTIME 0x00000020
#define APR_FINFO_ATIME 0x00000040
#define APR_FINFO_SIZE 0x00000100
#define APR_FINFO_CSIZE 0x00000200
#define APR_FINFO_DEV 0x00001000
#define APR_FINFO_INODE 0x00002000
#define APR_FINFO_NLINK 0x00004000
#define APR_FINFO_TYPE 0x00008000
#define APR_FINFO_USER 0x00010000
#define APR_FINFO_GROUP 0x00020000
#define APR_FINFO_UPROT 0x00100000
#define APR_FINFO_GPROT 0x00200000
#define APR_FINFO_WPROT 0x00400000
#define APR_FINFO_MIN 0x00008170
#define APR_FINFO_IDENT 0x00003000
#define APR_FINFO_OWNER 0x00030000
#define APR_FINFO_PROT 0x00700000
#define APR_FINFO_NORM 0x0073b170

#define APR_FPROT_UREAD 0x0400
#define APR_FPROT_UWRITE 0x0200
#define APR_FPROT_UEXECUTE 0x0100
#define APR_FPROT_GREAD 0x0040
#define APR_FPROT_GWRITE 0x0020
#define APR_FPROT_GEXECUTE 0x0010
#define APR_FPROT_WREAD 0x0004
#define APR_FPROT_WWRITE 0x0002
#define APR_FPROT_WEXECUTE 0x0001
#define APR_FPROT_OS_DEFAULT 0x0fff
#define APR_UREAD APR_FPROT_UREAD
#define APR_UWRITE APR_FPROT_UWRITE
#define APR_UEXECUTE APR_FPROT_UEXECUTE
#define APR_GREAD APR_FPROT_GREAD
#define APR_GWRITE APR_FPROT_GWRITE
#define APR_GEXECUTE APR_FPROT_GEXECUTE
#define APR_WREAD APR_FPROT_WREAD
#define APR_WWRITE APR_FPROT_WWRITE
#define APR_WEXECUTE APR_FPROT_WEXECUTE
#define APR_OS_DEFAULT APR_FPROT_OS_DEFAULT

#define apr_stat oss_apr_stat

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Looks at the file `fname` and fills `finfo`; with `APR_FINFO_LINK` in `wanted`, at a symbolic link itself.
 *
 * `finfo` keeps `fname` and `pool`. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_stat(apr_finfo_t *finfo, const char *fname, int32_t wanted, apr_pool_t *pool);

#ifdef __cplusplus
}
#endif

#endif
