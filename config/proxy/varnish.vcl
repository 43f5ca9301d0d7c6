vcl 4.1;

# Varnish in front of Broadsheet: what may be stored is stored, until the keys of its content are purged.
#
# Each public answer names what it is made of in `Surrogate-Key`: article:ID, topic:ID, author:ID, provider:ID, list. A
# webhook in Varnish's form purges the keys of each change, and an edit is visible at once while all else stays stored.
# Needs Debian's packages varnish and varnish-modules; `varnishd -C -f varnish.vcl` checks the file.

import std;
import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "8080";
    .connect_timeout = 1s;
    .first_byte_timeout = 10s;
    .probe = {
        .url = "/readyz";
        .interval = 1s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 1;
    }
}

# Where purges may come from: the machine of the server that sends webhooks.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        # A proxy on this machine has clients anywhere: what it passes on has its client and itself in X-Forwarded-For.
        if (client.ip !~ purgers || req.http.X-Forwarded-For ~ ",") {
            return (synth(403, "Forbidden"));
        }
        if (!req.http.xkey-purge) {
            return (synth(400, "No xkey-purge"));
        }
        # Softly: what is purged is asked for anew, and still there where the server does not answer.
        set req.http.X-Purged = xkey.softpurge(req.http.xkey-purge);
        return (synth(200, "Purged " + req.http.X-Purged));
    }

    # Only Varnish says which client it is.
    unset req.http.Forwarded;

    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # What editors see, previews, and events are for one client each.
    if (req.http.Authorization || req.url ~ "[?&]preview=" || req.http.Accept ~ "(?i)text/event-stream") {
        return (pass);
    }

    # Accept-Encoding needs no care: Varnish stores one form, and unpacks it for those that need that. Accept does: most of
    # what clients write there stands for JSON, and must not be stored once for each way to write it.
    if (req.http.Accept !~ "(?i)text/(html|markdown|csv|\*)|x-ndjson|json *;") {
        set req.http.Accept = "application/json";
    }

    # While the server lives nothing stale is served; while it is dead, or has failed once for this request, a day.
    if (req.restarts == 0 && std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    } else {
        set req.grace = 1d;
    }
}

sub vcl_backend_response {
    # By what xkey finds what to purge.
    set beresp.http.xkey = beresp.http.Surrogate-Key;

    if (beresp.status >= 500) {
        # A failure never takes the place of what is stored.
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        return (deliver);
    }
    set beresp.grace = 1d;
    # Long answers are sent while they come.
    set beresp.do_stream = true;
}

sub vcl_backend_error {
    if (bereq.is_bgfetch) {
        return (abandon);
    }
}

sub vcl_deliver {
    # The server has failed: once more, and then with what is stored.
    if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")
            && !req.http.Authorization) {
        return (restart);
    }
    unset resp.http.xkey;
    if (obj.hits > 0) {
        set resp.http.X-Cache = "hit";
    } else {
        set resp.http.X-Cache = "miss";
    }
}
