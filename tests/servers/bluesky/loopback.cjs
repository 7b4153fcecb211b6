// Preloaded with node --require. The directory and the data server both listen on every interface;
// a test server must not, so each TCP listen is moved to 127.0.0.1.
'use strict';
const { Server } = require('node:net');

const listen = Server.prototype.listen;
const isPort = (value) => typeof value === 'number' || (typeof value === 'string' && /^[0-9]+$/.test(value));

Server.prototype.listen = function (first, ...rest) {
  const done = rest.findLast((value) => typeof value === 'function') ?? (typeof first === 'function' ? first : undefined);
  if (isPort(first) || first === undefined || typeof first === 'function') {
    return listen.call(this, { port: isPort(first) ? Number(first) : 0, host: '127.0.0.1' }, done);
  }
  if (typeof first === 'object' && first !== null && 'port' in first) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, done);
  }
  return listen.call(this, first, ...rest);
};
