// TypeGraphQL reads design metadata at its first decorator, so the polyfill has to come before it: import from here.
import 'reflect-metadata';

export * from 'type-graphql';
