import type { Express } from 'express';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** Every page of the application as its own router knows them, such as `GET /ricevute/:wave`. */
export function routesOf(app: Express): string[] {
  const walk = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => [
      ...(route === undefined
        ? []
        : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)),
      ...walk(handle?.stack ?? []),
    ]);
  return walk((app.router as unknown as { stack: readonly Layer[] }).stack).sort();
}
