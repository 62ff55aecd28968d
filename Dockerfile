# htg in a container: docs/container.md.
#
#   docker build --tag htg-conformance .
#
# Behind a proxy that shows a certificate of its own: --build-arg CA="$(cat authority.pem)"; for another registry of npm:
# --build-arg NPM_CONFIG_REGISTRY=…. The image has neither.
FROM debian:trixie-slim AS node
# Without what differs from one installation to the next.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends nodejs tini \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/apt/archives/*.deb /var/cache/ldconfig/aux-cache \
      /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log

FROM node AS build
ARG CA
ARG NPM_CONFIG_REGISTRY=https://registry.npmjs.org/
# The authorities that Node knows by itself, since the base image has none.
ENV NODE_OPTIONS=--use-bundled-ca NODE_EXTRA_CA_CERTS=/authority.pem NPM_CONFIG_AUDIT=false NPM_CONFIG_FUND=false
# Debian's npm brings four hundred packages along, and Node has Corepack. The digest is that of the registry.
RUN printf '%s\n' "$CA" >/authority.pem \
 && COREPACK_NPM_REGISTRY=${NPM_CONFIG_REGISTRY%/} corepack prepare --activate \
      npm@11.19.1+sha512.cedb312b1b7f92421a02cfb68b4194e88f8346651dacd6acc5364a25ef5309d4a32b19616a1ff8aff865e7280c0fa5c0835a99f5cd93368991e2a80ec9da75d2
# What the build needs, and what htg needs at run time.
WORKDIR /htg
COPY package.json package-lock.json /htg/
COPY package.json package-lock.json /image/
RUN corepack npm ci --ignore-scripts \
 && cd /image && corepack npm ci --ignore-scripts --omit=dev --omit=peer --prefer-offline \
 && rm -rf package-lock.json node_modules/.package-lock.json ~/.npm
COPY . .
# Modes and dates of files would differ from one build to the next.
ARG SOURCE_DATE_EPOCH=0
RUN node build.mjs \
 && mv dist ci container LICENSE /image \
 && chmod -R u=rwX,go=rX /image \
 && find /image -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

FROM node
COPY --from=build /image /htg
# Where nothing is mounted on /work, it is of this container alone, and any user may write there.
RUN ln -s /htg/dist/cli/htg.js /usr/local/bin/htg && mkdir --mode=1777 /work
ARG VERSION=0.1.0
ARG SOURCE
ARG REVISION
LABEL org.opencontainers.image.title="htg-conformance" \
      org.opencontainers.image.description="Conformance tests for the mail interface (SMTP-MSA and POP3) of the Dutch customs gateway HTG" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.source="$SOURCE" \
      org.opencontainers.image.revision="$REVISION"
USER 1000:1000
WORKDIR /work
# Of htg serve: SMTP-MSA, POP3 and the page. This publishes none of them.
EXPOSE 2587 2110 8025
HEALTHCHECK --interval=10s --timeout=10s --start-period=30s --retries=3 CMD ["node", "/htg/container/health.mjs"]
# tini hands signals on, and collects what the commands of a connector leave behind; with -s also where it is not process 1.
ENTRYPOINT ["/usr/bin/tini", "-s", "--", "node", "/htg/dist/cli/htg.js"]
CMD ["--help"]
