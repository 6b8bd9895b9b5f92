import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';

/**
 * A kept-alive HTTP connection that costs the load generator little: it shares the machine with what it measures. It
 * understands what our servers send, answers with a length, and opens itself anew where a server closes it.
 *
 * @param {{ host: string, port: number, gzip: boolean }} options `gzip`: asks for packed pages, as browsers do
 */
export function openConnection({ host, port, gzip }) {
  const common = `Host: ${host}:${port}\r\n${gzip ? 'Accept-Encoding: gzip, deflate\r\n' : ''}`;
  let socket;
  let received = Buffer.alloc(0);
  let waiting;

  function open() {
    socket = connect({ host, port, noDelay: true });
    received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      settle();
    });
    const fail = (error) => {
      const { reject } = waiting ?? {};
      socket = undefined;
      waiting = undefined;
      reject?.(error ?? new Error('the connection was closed before the answer was whole'));
    };
    socket.once('error', fail);
    socket.once('end', () => fail());
  }

  function settle() {
    const end = received.indexOf('\r\n\r\n');
    if (end === -1 || waiting === undefined) return;
    const head = received.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) throw new Error(`an answer without a length: ${head}`);
    const whole = end + 4 + Number(length);
    if (received.length < whole) return;
    const reply = { status: Number(head.slice(9, 12)), head, body: received.subarray(end + 4, whole) };
    received = received.subarray(whole);
    const { resolve } = waiting;
    waiting = undefined;
    if (/\r\nconnection: close/i.test(head)) {
      socket.destroy();
      socket = undefined;
    }
    resolve(reply);
  }

  return {
    /** @param {string} [form] what is sent, in the encoding of forms */
    ask: (method, path, form) =>
      new Promise((resolve, reject) => {
        if (socket === undefined) open();
        waiting = { resolve, reject };
        const sent =
          form === undefined
            ? '\r\n'
            : `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(form)}\r\n\r\n${form}`;
        socket.write(`${method} ${path} HTTP/1.1\r\n${common}${sent}`);
      }),
    end: () => socket?.destroy(),
  };
}

/** The page in an answer, unpacked. */
export function textOf({ head, body }) {
  return (/\r\ncontent-encoding: gzip/i.test(head) ? gunzipSync(body) : body).toString();
}
