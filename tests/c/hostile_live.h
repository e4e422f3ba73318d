/* Calls about live channels, and selects. */

#ifndef HOSTILE_LIVE_H
#define HOSTILE_LIVE_H

#include "hostile_kit.h"

static aos_status_t *create_live(work_t *w)
{
    oss_live_channel_configuration_t *config = oss_create_live_channel_configuration_content(w->pool);
    oss_live_channel_publish_url_t *url;
    aos_list_t publish, play;
    aos_status_t *status;

    config->name = w->key;
    aos_list_init(&publish);
    aos_list_init(&play);
    status = oss_create_live_channel(w->options, &w->bucket, config, &publish, &play, &w->reply);
    aos_list_for_each_entry(oss_live_channel_publish_url_t, url, &publish, node) {
        note_string(w, &url->publish_url);
    }
    return status;
}

static aos_status_t *put_live_status(work_t *w)
{
    aos_string_t enabled = string_of("enabled");

    return oss_put_live_channel_status(w->options, &w->bucket, &w->key, &enabled, &w->reply);
}

static aos_status_t *live_info(work_t *w)
{
    oss_live_channel_configuration_t *info = oss_create_live_channel_configuration_content(w->pool);
    aos_status_t *status = oss_get_live_channel_info(w->options, &w->bucket, &w->key, info, &w->reply);

    note_string(w, &info->description);
    note_string(w, &info->status);
    return status;
}

static aos_status_t *live_stat(work_t *w)
{
    oss_live_channel_stat_t stat;
    aos_status_t *status;

    memset(&stat, 0, sizeof(stat));
    status = oss_get_live_channel_stat(w->options, &w->bucket, &w->key, &stat, &w->reply);
    note_string(w, &stat.pushflow_status);
    return status;
}

static aos_status_t *delete_live(work_t *w)
{
    return oss_delete_live_channel(w->options, &w->bucket, &w->key, &w->reply);
}

static aos_status_t *list_live(work_t *w)
{
    oss_list_live_channel_params_t *params = oss_create_list_live_channel_params(w->pool);
    oss_live_channel_content_t *channel;
    aos_status_t *status = oss_list_live_channel(w->options, &w->bucket, params, &w->reply);

    aos_list_for_each_entry(oss_live_channel_content_t, channel, &params->live_channel_list, node) {
        note_string(w, &channel->name);
    }
    return status;
}

static aos_status_t *live_history(work_t *w)
{
    oss_live_record_content_t *record;
    aos_list_t records;
    aos_status_t *status;

    aos_list_init(&records);
    status = oss_get_live_channel_history(w->options, &w->bucket, &w->key, &records, &w->reply);
    aos_list_for_each_entry(oss_live_record_content_t, record, &records, node) {
        note_string(w, &record->start_time);
    }
    return status;
}

static aos_status_t *vod(work_t *w)
{
    aos_string_t name = string_of("list.m3u8");

    return oss_gen_vod_play_list(w->options, &w->bucket, &w->key, &name, 1500000000, 1500000100, &w->reply);
}

static aos_string_t expression(void)
{
    return string_of("select * from ossobject");
}

static aos_status_t *select_buffer(work_t *w)
{
    aos_string_t sql = expression();
    aos_list_t list;
    aos_status_t *status;

    aos_list_init(&list);
    status = oss_select_object_to_buffer(w->options, &w->bucket, &w->key, &sql,
                                         oss_create_select_object_params(w->pool), &list, &w->reply);
    note_list(w, &list);
    return status;
}

static aos_status_t *select_do_buffer(work_t *w)
{
    aos_string_t sql = expression();
    aos_list_t list;
    aos_status_t *status;

    aos_list_init(&list);
    status = oss_do_select_object_to_buffer(w->options, &w->bucket, &w->key, &sql,
                                            oss_create_select_object_params(w->pool), w->headers, w->params, &list,
                                            on_progress, &w->reply);
    note_list(w, &list);
    return status;
}

static aos_status_t *select_file(work_t *w)
{
    aos_string_t sql = expression();

    return oss_select_object_to_file(w->options, &w->bucket, &w->key, &sql, oss_create_select_object_params(w->pool),
                                     &w->target, &w->reply);
}

static aos_status_t *select_do_file(work_t *w)
{
    aos_string_t sql = expression();

    return oss_do_select_object_to_file(w->options, &w->bucket, &w->key, &sql,
                                        oss_create_select_object_params(w->pool), w->headers, w->params, &w->target,
                                        on_progress, &w->reply);
}

static aos_status_t *select_meta(work_t *w)
{
    oss_select_object_meta_params_t *meta = oss_create_select_object_meta_params(w->pool);
    aos_status_t *status = oss_create_select_object_meta(w->options, &w->bucket, &w->key, meta, &w->reply);

    note(w, "%u;%llu;%u;", meta->splits_count, (unsigned long long)meta->rows_count, meta->columns_count);
    return status;
}

#endif
