#!/usr/bin/env node
// Drives a running OSS service with the ali-oss client, with signatures of version 1 and of version 4.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import OSS from 'ali-oss';

import { Features } from './ali_oss_features.mjs';
import { Checks, codeOf, data, fetchFromService, PART, same, settings } from './common.mjs';

const KEY = 'dir/a b+c%/ü&=中.bin';
const CHECKS = [
  'create', 'putAndGet', 'streams', 'lists', 'multipart', 'abort', 'appendAndCopy', 'cors', 'lifecycle',
  'otherConfiguration', 'bucketFigures', 'tagging', 'objectAcl', 'symlinks', 'restoring', 'conditions', 'callbacks',
  'images', 'signedUrls', 'wrongCredentials', 'deletion',
];

/** The checks for one version of signatures, in a bucket of their own. */
class Driver extends Features {
  constructor(version, directory) {
    super();
    this.version = version;
    this.directory = directory;
    this.bucket = `ali-oss-${version}`;
    this.client = this.open(settings.keyId, settings.keySecret);
  }

  open(accessKeyId, accessKeySecret, endpoint = settings.endpoint) {
    return new OSS({
      accessKeyId,
      accessKeySecret,
      endpoint,
      region: `oss-${settings.region}`,
      bucket: this.bucket,
      authorizationV4: this.version === 'v4',
      retryMax: 0,
      timeout: 30000,
    });
  }

  async create() {
    await this.client.putBucket(this.bucket, { acl: 'private', storageClass: 'Standard' });
    same((await this.client.getBucketACL(this.bucket)).acl, 'private', 'acl');
    const info = (await this.client.getBucketInfo(this.bucket)).bucket;
    same([info.Name, info.Location, info.StorageClass], [this.bucket, `oss-${settings.region}`, 'Standard'], 'info');
    const { buckets } = await this.client.listBuckets({ prefix: this.bucket, 'max-keys': 1 });
    same(buckets.map(bucket => bucket.name), [this.bucket], 'buckets');
  }

  async putAndGet() {
    const content = data(300001);
    const put = await this.client.put(KEY, content, { mime: 'text/x-check', meta: { colour: 'blue' } });
    const got = await this.client.get(KEY);
    same(content.equals(got.content), true, 'content');
    same([got.res.headers['content-type'], got.res.headers['x-oss-meta-colour']], ['text/x-check', 'blue'], 'headers');
    same((await this.client.head(KEY)).meta, { colour: 'blue' }, 'metadata');
    const meta = (await this.client.getObjectMeta(KEY)).res.headers;
    same([meta['content-length'], meta.etag], ['300001', put.res.headers.etag], 'meta');
    const part = await this.client.get(KEY, { headers: { Range: 'bytes=10-99' } });
    same([part.res.status, content.subarray(10, 100).equals(part.content)], [206, true], 'range');
    await this.client.putMeta(KEY, { colour: 'red' });
    same((await this.client.head(KEY)).meta, { colour: 'red' }, 'changed metadata');
    await this.client.put('empty', Buffer.alloc(0));
    same((await this.client.get('empty')).content.length, 0, 'empty object');
  }

  async streams() {
    const source = path.join(this.directory, `source-${this.version}`);
    const content = data(200001);
    fs.writeFileSync(source, content);
    await this.client.putStream('streamed', fs.createReadStream(source));
    await this.client.put('from-file', source);
    for (const key of ['streamed', 'from-file']) {
      const target = path.join(this.directory, `target-${this.version}`);
      await this.client.get(key, target);
      same(content.equals(fs.readFileSync(target)), true, key);
    }
  }

  async lists() {
    const names = ['l/1', 'l/2', 'l/sub/3', 'l/sub/4', 'l/z ü'];
    for (const name of names) await this.client.put(name, Buffer.from(name));
    const listed = [];
    let next = {};
    for (let page = 0; page < 5; page++) {
      const result = await this.client.list({ prefix: 'l/', 'max-keys': 2, ...next });
      listed.push(...result.objects.map(object => object.name));
      next = { marker: result.nextMarker };
      if (!result.isTruncated) break;
    }
    same(listed, names, 'keys');
    const folded = await this.client.listV2({ prefix: 'l/', delimiter: '/', 'max-keys': 10 });
    same([folded.objects.map(object => object.name), folded.prefixes], [['l/1', 'l/2', 'l/z ü'], ['l/sub/']], 'folded');
    same(await codeOf(this.client.list({ 'max-keys': 1001 })), 'InvalidArgument', 'code');
  }

  async multipart() {
    const content = data(2 * PART + 17);
    const source = path.join(this.directory, `multi-${this.version}`);
    fs.writeFileSync(source, content);
    await this.client.multipartUpload('multi', source, { partSize: PART, parallel: 3 });
    same(content.equals((await this.client.get('multi')).content), true, 'content');
    const { uploadId } = await this.client.initMultipartUpload('parts');
    const part = await this.client.uploadPart('parts', uploadId, 1, source, 0, PART);
    const range = `${PART}-${2 * PART - 1}`;
    const origin = { sourceKey: 'multi', sourceBucketName: this.bucket };
    const copy = await this.client.uploadPartCopy('parts', uploadId, 2, range, origin);
    const { parts } = await this.client.listParts('parts', uploadId);
    same(parts.map(item => [item.PartNumber, item.Size]), [['1', `${PART}`], ['2', `${PART}`]], 'parts');
    const { uploads } = await this.client.listUploads({ 'max-uploads': 10 });
    same(uploads.map(upload => upload.uploadId), [uploadId], 'open uploads');
    const done = [{ number: 1, etag: part.etag }, { number: 2, etag: copy.etag }];
    await this.client.completeMultipartUpload('parts', uploadId, done);
    same(content.subarray(0, 2 * PART).equals((await this.client.get('parts')).content), true, 'parts together');
  }

  async abort() {
    const { uploadId } = await this.client.initMultipartUpload('aborted');
    await this.client.abortMultipartUpload('aborted', uploadId);
    same(await codeOf(this.client.listParts('aborted', uploadId)), 'NoSuchUpload', 'code');
  }

  async appendAndCopy() {
    const first = await this.client.append('log', Buffer.from('one'));
    await this.client.append('log', Buffer.from('two'), { position: first.nextAppendPosition });
    same(`${(await this.client.get('log')).content}`, 'onetwo', 'appended');
    const again = this.client.append('log', Buffer.from('x'), { position: 1 });
    same(await codeOf(again), 'PositionNotEqualToLength', 'code');
    await this.client.copy('copy', KEY);
    same((await this.client.get('copy')).content.length, 300001, 'copy');
    const changed = this.client.copy('copy', KEY, { headers: { 'x-oss-copy-source-if-match': 'other' } });
    same(await codeOf(changed), 'PreconditionFailed', 'code');
  }

  async signedUrls() {
    // The client makes no URLs for IP addresses; these go to the service under test with the host they were made for.
    const signer = this.open(settings.keyId, settings.keySecret, `http://oss-${settings.region}.aliyuncs.com`);
    const response = { 'response-content-type': 'text/x-other' };
    const url = this.version === 'v4'
      ? await signer.signatureUrlV4('GET', 60, { queries: response }, 'signed/é')
      : signer.signatureUrl('signed/é', { expires: 60, response: { 'content-type': 'text/x-other' } });
    await this.client.put('signed/é', Buffer.from('by url'));
    const reply = await fetchFromService(url);
    same([reply.status, reply.text, reply.headers['content-type']], [200, 'by url', 'text/x-other'], 'reply');
    const changed = await fetchFromService(url.replace('signed', 'sign3d'));
    same([changed.status, changed.text.includes('SignatureDoesNotMatch')], [403, true], 'changed url');
  }

  async wrongCredentials() {
    const list = (id, secret) => codeOf(this.open(id, secret).list());
    same(await list(settings.keyId, 'not-the-secret'), 'SignatureDoesNotMatch', 'code for a wrong secret');
    same(await list('nobody', settings.keySecret), 'InvalidAccessKeyId', 'code for an unknown key id');
  }

  async deletion() {
    same(await codeOf(this.client.get('missing')), 'NoSuchKey', 'code');
    same(await codeOf(this.client.deleteBucket(this.bucket)), 'BucketNotEmpty', 'code');
    await this.client.delete('empty');
    const { objects } = await this.client.list({ 'max-keys': 1000 });
    const names = objects.map(object => object.name);
    const { deleted } = await this.client.deleteMulti(names);
    same(deleted.map(item => item.Key ?? item).sort(), names.sort(), 'deleted keys');
    await this.client.deleteBucket(this.bucket);
    same(await codeOf(this.client.getBucketInfo(this.bucket)), 'NoSuchBucket', 'code');
  }
}

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'oss-client-'));
try {
  for (const version of ['v1', 'v4']) {
    const driver = new Driver(version, directory);
    const checks = new Checks(`ali-oss-${version}`);
    for (const name of CHECKS) await checks.run(name, () => driver[name]());
  }
} finally {
  fs.rmSync(directory, { recursive: true });
}
