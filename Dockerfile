# htg in a container: docs/ci.md. Node comes from the image of its project; any Debian with Node 20.19 or newer will do.
ARG BASE=node:22-bookworm-slim
FROM ${BASE} AS build
WORKDIR /htg
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund

FROM ${BASE}
WORKDIR /htg
COPY --from=build /htg/package.json /htg/LICENSE /htg/CHANGELOG.md ./
COPY --from=build /htg/node_modules node_modules
COPY --from=build /htg/dist dist
COPY --from=build /htg/docs docs
COPY --from=build /htg/ci ci
# Reports are written here: the rest can be read-only.
RUN mkdir /work && chown 1000:1000 /work
USER 1000:1000
WORKDIR /work
# Node is process 1, and htg itself takes SIGTERM and SIGINT.
ENTRYPOINT ["node", "/htg/dist/cli/htg.js"]
CMD ["--help"]
