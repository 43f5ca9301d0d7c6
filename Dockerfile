# syntax=docker/dockerfile:1

# Builds the program with Swift's runtime linked in, so that the second stage needs no Swift.
FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libcmark-gfm-dev libcmark-gfm-extensions-dev libgumbo-dev \
        libsqlite3-dev libstemmer-dev libtomlplusplus-dev libyaml-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
RUN swift package resolve
COPY migrations migrations
COPY Sources Sources
# The manifest names the test targets, so their folders must be there.
COPY Tests Tests
RUN swift build -c release --product broadsheet --static-swift-stdlib \
    && install -D --strip .build/release/broadsheet /install/usr/local/bin/broadsheet

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libcmark-gfm0.29.0.gfm.6 \
        libcmark-gfm-extensions0.29.0.gfm.6 libgumbo1 libsqlite3-0 libstemmer0d libyaml-0-2 zlib1g libstdc++6 tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin broadsheet \
    && install -d -o broadsheet -g broadsheet /data
COPY --from=build /install /
COPY config/broadsheet.yaml /etc/broadsheet/broadsheet.yaml
USER broadsheet
WORKDIR /data
VOLUME /data
# Swift's crash tracer would take a second of a restart.
ENV BROADSHEET_CONFIG=/etc/broadsheet/broadsheet.yaml \
    BROADSHEET_DATABASE=/data/broadsheet.db \
    BROADSHEET_LISTEN=:8080 \
    SWIFT_BACKTRACE=enable=no
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["broadsheet", "health"]
ENTRYPOINT ["broadsheet"]
CMD ["serve"]
