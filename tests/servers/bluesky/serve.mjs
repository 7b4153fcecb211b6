// A real Bluesky personal data server with its own directory of identities, for the tests.
// node --require ./loopback.cjs serve.mjs MODULES PORT PLCPORT
// Prints one line of JSON when it is ready; ends cleanly on TERM or INT.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [modules, port, plcPort] = [path.resolve(process.argv[2]), Number(process.argv[3]), Number(process.argv[4])];
const load = createRequire(path.join(modules, 'package.json'));
const { PlcServer, Database } = load('@did-plc/server');
const { PDS, envToCfg, envToSecrets } = load('@atproto/pds');
const { Secp256k1Keypair } = createRequire(load.resolve('@atproto/pds'))('@atproto/crypto');

const secret = (bytes = 32) => randomBytes(bytes).toString('hex');
const address = `http://localhost:${port}`;
const directory = `http://localhost:${plcPort}`;
const nowhere = 'http://127.0.0.1:1';

const data = await mkdtemp(path.join(tmpdir(), 'countersign-pds-'));
const signing = secret();
const rotation = await Secp256k1Keypair.create({ exportable: true });
const recovery = await Secp256k1Keypair.create();

const plc = PlcServer.create({ db: Database.mock(), port: plcPort });
await plc.start();

const settings = {
  devMode: true,
  hostname: 'localhost',
  port,
  dataDirectory: data,
  blobstoreDiskLocation: path.join(data, 'blobs'),
  didPlcUrl: directory,
  recoveryDidKey: recovery.did(),
  plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotation.export()).toString('hex'),
  adminPassword: secret(),
  jwtSecret: signing,
  dpopSecret: secret(),
  serviceHandleDomains: ['.test'],
  inviteRequired: false,
  disableSsrfProtection: true,
  // No view service runs here: what needs one answers 502, which the connector has to stand.
  bskyAppViewUrl: nowhere,
  bskyAppViewDid: 'did:example:nobody',
  bskyAppViewCdnUrlPattern: `${nowhere}/%s/%s/%s`,
  rateLimitsEnabled: process.env.PDS_RATE_LIMITS === '1',
  rateLimitBypassIps: [],
  trustedOAuthClients: [],
  handleBackupNameservers: [],
  crawlers: [],
};
const pds = await PDS.create(envToCfg(settings), envToSecrets(settings));
await pds.start();

let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  await pds.destroy().catch(() => {});
  await plc.destroy().catch(() => {});
  await rm(data, { recursive: true, force: true });
  process.exit(0);
};
process.on('SIGTERM', end);
process.on('SIGINT', end);

async function call(name, body, token) {
  const answer = await fetch(`${address}/xrpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function account(name) {
  const password = secret(12);
  const made = await call('com.atproto.server.createAccount', {
    handle: `${name}.test`, email: `${name}@example.test`, password,
  });
  const app = await call('com.atproto.server.createAppPassword', { name: 'countersign' }, made.accessJwt);
  return { handle: made.handle, did: made.did, password, appPassword: app.password };
}

try {
  const accounts = [await account('northbridge'), await account('southbridge')];
  // With the signing secret a test makes the token of an hour that it cannot wait for.
  console.log(JSON.stringify({ address, directory, signing, accounts }));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
  await end();
}
