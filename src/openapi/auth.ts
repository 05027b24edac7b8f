import { z } from 'zod';
import { component, location, problemAnswer, problemSchema, responseRef, usual } from './parts.ts';

const text = { type: 'string' };

/** An operation that only redirects. */
const others = { ...usual, default: responseRef('Refused') };

const loginProblem = component(
  'LoginProblem',
  problemSchema.extend({ field: z.string().optional().describe('The name of the invalid parameter.') }),
);

const toSpotify = {
  description: 'Redirects to the login at Spotify, and sets a cookie for ten minutes.',
  headers: location,
};

const loginOff = problemAnswer('Login is off on this server.', problemSchema, {
  type: '/problems/not-found',
  title: 'Not found',
  status: 404,
  detail: 'Login is off on this server.',
});

const failedLogin = problemAnswer(
  'The login failed, or a parameter is invalid. Browsers get a page instead.',
  loginProblem,
  {
    type: '/problems/login-failed',
    title: 'Login failed',
    status: 400,
    detail: 'The login expired. Log in again.',
  },
);

const returnTo = {
  name: 'returnTo',
  in: 'query',
  description: 'The path on this server to open after the login; / by default.',
  example: '/you',
  schema: text,
};

export const authPaths = {
  '/auth/login': {
    get: {
      operationId: 'logIn',
      tags: ['Login'],
      summary: 'Begin a login with Spotify',
      description: 'For browsers: open it as a page. `/auth` does the same. A final slash is allowed.',
      parameters: [returnTo],
      responses: { 302: toSpotify, 400: failedLogin, 404: loginOff, ...others },
    },
  },
  '/auth/callback/': {
    get: {
      operationId: 'finishLogIn',
      tags: ['Login'],
      summary: 'Finish a login',
      description: 'Spotify redirects the browser here. It works once, and only in the browser that began the login.',
      parameters: [
        { name: 'state', in: 'query', description: 'The value that the login began with.', schema: text },
        { name: 'code', in: 'query', description: 'The code of Spotify. Absent if access was denied.', schema: text },
        { name: 'error', in: 'query', description: 'Why Spotify did not log in the user.', schema: text },
      ],
      responses: {
        302: { description: 'Redirects to the path in returnTo, and sets the session cookie.', headers: location },
        400: failedLogin,
        404: loginOff,
        ...others,
      },
    },
  },
  '/auth/logout': {
    post: {
      operationId: 'logOut',
      tags: ['Login'],
      summary: 'End the session',
      description: 'Deletes the session of the cookie. Pages of other origins cannot log a user out.',
      responses: {
        303: { description: 'Redirects to the start page, and deletes the cookie.', headers: location },
        404: loginOff,
        ...others,
      },
    },
  },
};
