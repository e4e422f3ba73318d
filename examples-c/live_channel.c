/* Makes a live channel, prints where to send to and where to watch, and what the channel is doing.
 *
 *   live_channel NAME          make it, or look at it again
 *   live_channel NAME delete   delete it; what it recorded stays
 */

#include "example.h"

#include <time.h>

/* Seconds for which the signed address works. */
#define LIFE 3600

static int create(const example_t *example, const char *name)
{
    oss_live_channel_configuration_t *config = oss_create_live_channel_configuration_content(example->pool);
    oss_live_channel_publish_url_t *publish;
    oss_live_channel_play_url_t *play;
    aos_table_t *resp_headers = NULL;
    aos_list_t publish_urls;
    aos_list_t play_urls;
    aos_status_t *status;

    /* Everything else is set already: HLS, three segments of five seconds in playlist.m3u8. */
    config->name = example_string(name);
    config->description = example_string("made by an example");
    aos_list_init(&publish_urls);
    aos_list_init(&play_urls);
    status = oss_create_live_channel(example->options, &example->bucket, config, &publish_urls, &play_urls,
                                     &resp_headers);
    if (!example_succeeded("create_live_channel", status)) {
        return EXIT_FAILURE;
    }
    aos_list_for_each_entry(oss_live_channel_publish_url_t, publish, &publish_urls, node) {
        printf("send to:  %s\n", publish->publish_url.data);
    }
    aos_list_for_each_entry(oss_live_channel_play_url_t, play, &play_urls, node) {
        printf("watch at: %s\n", play->play_url.data);
    }
    return EXIT_SUCCESS;
}

/* In a private bucket the address to send to must be signed. */
static int sign(const example_t *example, const char *name)
{
    aos_string_t channel = example_string(name);
    aos_string_t play_list = example_string("playlist.m3u8");
    const char *url = oss_gen_rtmp_signed_url(example->options, &example->bucket, &channel, &play_list,
                                              (int64_t)time(NULL) + LIFE);

    if (url == NULL) {
        fprintf(stderr, "the address cannot be signed\n");
        return EXIT_FAILURE;
    }
    printf("signed, for an hour: %s\n", url);
    return EXIT_SUCCESS;
}

static int look(const example_t *example, const char *name)
{
    aos_string_t channel = example_string(name);
    aos_table_t *resp_headers = NULL;
    oss_live_channel_stat_t stat;
    aos_status_t *status;

    status = oss_get_live_channel_stat(example->options, &example->bucket, &channel, &stat, &resp_headers);
    if (!example_succeeded("get_live_channel_stat", status)) {
        return EXIT_FAILURE;
    }
    printf("status:   %s\n", stat.pushflow_status.data);
    return EXIT_SUCCESS;
}

static int delete_channel(const example_t *example, const char *name)
{
    aos_string_t channel = example_string(name);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    status = oss_delete_live_channel(example->options, &example->bucket, &channel, &resp_headers);
    if (!example_succeeded("delete_live_channel", status)) {
        return EXIT_FAILURE;
    }
    printf("deleted %s\n", name);
    return EXIT_SUCCESS;
}

static int run(const example_t *example, const char *name, int deletes)
{
    if (deletes) {
        return delete_channel(example, name);
    }
    if (create(example, name) != EXIT_SUCCESS || sign(example, name) != EXIT_SUCCESS) {
        return EXIT_FAILURE;
    }
    return look(example, name);
}

int main(int argc, char *argv[])
{
    example_t example;
    int deletes = argc == 3 && strcmp(argv[2], "delete") == 0;
    int result;

    if (argc != 2 && !deletes) {
        return example_usage("live_channel NAME [delete]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = run(&example, argv[1], deletes);
    example_end(&example);
    return result;
}
