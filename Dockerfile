# syntax=docker/dockerfile:1

# The version is pinned by its full tag. Add the digest of your registry to pin the bytes as well.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /build
COPY .npmrc package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts scripts
COPY src src
RUN node scripts/build.ts && npm ci --omit=dev --ignore-scripts && sh scripts/assemble-image.sh /image

# No shell, no package manager: Node, its libraries and the program.
FROM scratch
COPY --from=build /image /
WORKDIR /app
USER 10001:10001
# The root is read-only: long lists of a sync go to the volume. One arena of glibc holds less free memory than one a thread.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 TMPDIR=/app/data MALLOC_ARENA_MAX=1
EXPOSE 4000
VOLUME /app/data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s \
  CMD ["/usr/local/bin/node", "dist/main.js", "health"]
# The flags of npm start (docs/decisions/0024).
ENTRYPOINT ["/usr/local/bin/node", "--max-semi-space-size=4", "--min-semi-space-size=4", "--heap-growing-percent=20", "--no-allocation-site-pretenuring", "--no-memory-reducer", "dist/main.js"]
CMD ["serve"]
