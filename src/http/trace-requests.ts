import type { RequestListener } from 'node:http';
import { markFailed, type Tracing } from '../tracing.ts';
import { routeOf } from './metrics/route-of.ts';

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/**
 * Gives each request its span, from its headers to the end of its response. Of the URL it has only the route: paths and
 * queries may have tokens and names.
 */
export const traceRequests =
  (tracing: Tracing, handle: RequestListener): RequestListener =>
  (request, response) => {
    const route = routeOf(request.url ?? '');
    const method = methods.includes(request.method ?? '') ? `${request.method}` : '_OTHER';
    const attributes = {
      'http.request.method': method,
      'url.scheme': 'http',
      ...(route === 'other' ? {} : { 'http.route': route }),
    };
    const name = route === 'other' ? method : `${method} ${route}`;
    tracing.serve(name, request.headers, { attributes }, (span) => {
      response.once('close', () => {
        if (response.headersSent) span.setAttribute('http.response.status_code', response.statusCode);
        if (response.statusCode >= 500) markFailed(span, `${response.statusCode}`);
        span.end();
      });
      handle(request, response);
    });
  };
