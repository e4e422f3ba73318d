// Checks with the ali-oss client of what buckets and objects have besides bytes.
import path from 'node:path';

import { Application, codeOf, PART, same, settings, until } from './common.mjs';

/** Checks for a driver with a `client`, a `bucket`, a `version` and a `directory`. */
export class Features {
  async cors() {
    same(await codeOf(this.client.getBucketCORS(this.bucket)), 'NoSuchCORSConfiguration', 'code when unset');
    const rule = {
      allowedOrigin: ['http://*.a.com', '*'],
      allowedMethod: ['PUT', 'GET'],
      allowedHeader: 'x-*',
      exposeHeader: 'x-oss-a',
      maxAgeSeconds: '100',
    };
    const rules = [rule, { allowedOrigin: 'b', allowedMethod: 'HEAD' }];
    await this.client.putBucketCORS(this.bucket, rules);
    same((await this.client.getBucketCORS(this.bucket)).rules, rules, 'rules');
    const wrong = this.client.putBucketCORS(this.bucket, [{ allowedOrigin: 'b', allowedMethod: 'PATCH' }]);
    same(await codeOf(wrong), 'InvalidArgument', 'code');
    await this.client.deleteBucketCORS(this.bucket);
    same(await codeOf(this.client.getBucketCORS(this.bucket)), 'NoSuchCORSConfiguration', 'code after deletion');
  }

  async lifecycle() {
    same(await codeOf(this.client.getBucketLifecycle(this.bucket)), 'NoSuchLifecycle', 'code when unset');
    await this.client.putBucketLifecycle(this.bucket, [
      { id: 'one', prefix: 'a/', status: 'Enabled', expiration: { days: 90 }, tag: [{ key: 'k', value: 'v' }] },
      { id: 'two', prefix: 'b/', status: 'Disabled', abortMultipartUpload: { days: 3 } },
    ]);
    const { rules } = await this.client.getBucketLifecycle(this.bucket);
    const expected = [['one', 'a/', 'Enabled'], ['two', 'b/', 'Disabled']];
    same(rules.map(rule => [rule.id, rule.prefix, rule.status]), expected, 'rules');
    same([rules[0].expiration.days, rules[1].abortMultipartUpload.days], ['90', '3'], 'days');
    same(rules[0].tag, [{ key: 'k', value: 'v' }], 'tags');
    await this.client.deleteBucketLifecycle(this.bucket);
  }

  async otherConfiguration() {
    await this.client.putBucketReferer(this.bucket, false, ['http://*.a.com', 'http://b?.com']);
    const { allowEmpty, referers } = await this.client.getBucketReferer(this.bucket);
    same([allowEmpty, referers], [false, ['http://*.a.com', 'http://b?.com']], 'referers');
    same(await codeOf(this.client.getBucketWebsite(this.bucket)), 'NoSuchWebsiteConfiguration', 'code when unset');
    await this.client.putBucketWebsite(this.bucket, { index: 'index.html', error: 'error.html' });
    const website = await this.client.getBucketWebsite(this.bucket);
    same([website.index, website.error], ['index.html', 'error.html'], 'website');
    await this.client.deleteBucketWebsite(this.bucket);
    same((await this.client.getBucketLogging(this.bucket)).enable, false, 'logging when unset');
    await this.client.putBucketLogging(this.bucket, 'log-');
    const logging = await this.client.getBucketLogging(this.bucket);
    same([logging.enable, logging.prefix], [true, 'log-'], 'logging');
    await this.client.deleteBucketLogging(this.bucket);
    same((await this.client.getBucketLogging(this.bucket)).enable, false, 'logging after deletion');
  }

  async bucketFigures() {
    const { stat: before } = await this.client.getBucketStat(this.bucket);
    await this.client.put('figures', Buffer.from('12345'), { headers: { 'x-oss-storage-class': 'IA' } });
    const { stat: after } = await this.client.getBucketStat(this.bucket);
    same([after.Storage - before.Storage, after.ObjectCount - before.ObjectCount], [5, 1], 'growth');
    same((await this.client.getBucketLocation(this.bucket)).location, `oss-${settings.region}`, 'location');
    await this.client.putBucketACL(this.bucket, 'public-read');
    same((await this.client.getBucketACL(this.bucket)).acl, 'public-read', 'acl');
    await this.client.putBucketACL(this.bucket, 'private');
  }

  async tagging() {
    await this.client.put('tagged', Buffer.from('x'), { headers: { 'x-oss-tagging': 'a=1' } });
    same((await this.client.getObjectTagging('tagged')).tag, { a: '1' }, 'tags of the header');
    await this.client.putObjectTagging('tagged', { b: '2', c: 'x y' });
    same((await this.client.getObjectTagging('tagged')).tag, { b: '2', c: 'x y' }, 'tags');
    await this.client.deleteObjectTagging('tagged');
    same((await this.client.getObjectTagging('tagged')).tag, {}, 'tags after deletion');
  }

  async objectAcl() {
    same((await this.client.getACL('tagged')).acl, 'default', 'acl when unset');
    await this.client.putACL('tagged', 'public-read');
    same((await this.client.getACL('tagged')).acl, 'public-read', 'acl');
    same(await codeOf(this.client.putACL('tagged', 'open')), 'InvalidArgument', 'code');
  }

  async symlinks() {
    await this.client.putSymlink('link', 'target ü/+', { meta: { of: 'link' } });
    same(await codeOf(this.client.get('link')), 'SymlinkTargetNotExist', 'code of a broken link');
    await this.client.put('target ü/+', Buffer.from('linked'));
    same(`${(await this.client.get('link')).content}`, 'linked', 'content');
    same((await this.client.getSymlink('link')).targetName, 'target ü/+', 'target');
    same(await codeOf(this.client.getSymlink('empty')), 'NotSymlink', 'code');
  }

  async restoring() {
    for (const [key, type] of [['archived', 'Archive'], ['cold', 'ColdArchive']]) {
      await this.client.put(key, Buffer.from('old'), { headers: { 'x-oss-storage-class': type } });
      same(await codeOf(this.client.get(key)), 'InvalidObjectState', 'code before');
      same((await this.client.restore(key, { type, Days: 1 })).res.status, 202, 'status');
      same(await codeOf(this.client.restore(key, { type })), 'RestoreAlreadyInProgress', 'code meanwhile');
    }
    const state = async () => (await this.client.head('cold')).res.headers['x-oss-restore'];
    await until(async () => (await state()).includes('ongoing-request="false"'), 'restored');
    same(`${(await this.client.get('cold')).content}`, 'old', 'content');
    same(await codeOf(this.client.restore('empty')), 'OperationNotSupported', 'code of another class');
  }

  async conditions() {
    const { res } = await this.client.put('conditional', Buffer.from('x'));
    const status = async headers => (await this.client.head('conditional', { headers }).catch(error => error)).status;
    same([await status({ 'If-Match': res.headers.etag }), await status({ 'If-Match': 'other' })], [200, 412], 'If-Match');
    same(await status({ 'If-None-Match': res.headers.etag }), 304, 'If-None-Match');
    const again = this.client.put('conditional', Buffer.from('y'), { headers: { 'x-oss-forbid-overwrite': 'true' } });
    same(await codeOf(again), 'FileAlreadyExists', 'code');
  }

  async callbacks() {
    const application = await Application.start();
    const callback = { url: application.url, body: 'o=${object}&s=${size}&v=${x:who}', customValue: { who: 'a&b' } };
    try {
      same((await this.client.put('told', Buffer.from('12345'), { callback })).data, { Status: 'OK' }, 'answer');
      const source = path.join(this.directory, `multi-${this.version}`);
      const told = await this.client.multipartUpload('told/parts', source, { partSize: PART, callback });
      same(told.data, { Status: 'OK' }, 'answer');
      const bodies = ['o=told&s=5&v=a%26b', `o=told%2Fparts&s=${2 * PART + 17}&v=a%26b`];
      same(application.bodies, bodies, 'bodies');
    } finally {
      application.stop();
    }
    const unreadable = this.client.put('untold', Buffer.from('x'), { headers: { 'x-oss-callback': 'e30=' } });
    same(await codeOf(unreadable), 'InvalidArgument', 'code');
  }

  async images() {
    const process = name => codeOf(this.client.get('empty', { process: name }));
    same(await process('image/resize,w_100'), 'NotImplemented', 'code');
    same(await process('image/nonsense'), 'InvalidArgument', 'code of an unknown action');
  }
}
