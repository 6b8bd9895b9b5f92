import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const generator = fileURLToPath(new URL('load.mjs', import.meta.url));

/** Starts the load generator; jobs as in `load.mjs`. */
export function startDriver() {
  const child = fork(generator);
  return {
    drive: (url, job) =>
      new Promise((resolve, reject) => {
        const { hostname: host, port } = new URL(url);
        child.once('message', ({ result, fault }) => {
          if (fault === undefined) resolve(result);
          else reject(new Error(fault));
        });
        child.send({ host, port: Number(port), gzip: true, ...job });
      }),
    end: () => child.disconnect(),
  };
}
