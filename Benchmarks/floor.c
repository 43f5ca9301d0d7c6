// The least that a server must do for what is ready in memory: wait, receive, find the answer by the start of the
// request, send. It reads nothing else of a request, has no time-outs and no log. What another server costs beyond this
// is its own.
//
//     floor PORT FOLDER
//
// Answers `/NAME` with the file NAME of FOLDER, for every file with a name that ends with `.json`.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <err.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_ANSWERS = 16, MOST_CONNECTIONS = 4096 };

struct bytes {
    char *start;
    size_t count;
};

// The answer to a request, and the same for a client that asks for the connection to be closed.
static struct {
    char request[300];
    struct bytes kept, closing;
} answers[MOST_ANSWERS];
static int answer_count;

// What is left to send on a connection that took no more, by its descriptor; the count is 0 for all others.
static struct {
    const char *bytes;
    size_t count;
} rests[MOST_CONNECTIONS];

static int loop;

static struct bytes answer(const char *connection, const char *content, size_t size) {
    char head[200];
    int head_size = snprintf(
        head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n%s\r\n", size,
        connection);
    struct bytes whole = {.start = malloc(head_size + size), .count = head_size + size};
    if (!whole.start) err(1, "an answer of %zu bytes", size);
    memcpy(whole.start, head, head_size);
    memcpy(whole.start + head_size, content, size);
    return whole;
}

static void read_file(const char *folder, const char *name) {
    char path[4096];
    struct stat status;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &status)) err(1, "%s", path);
    size_t size = status.st_size;
    char *content = malloc(size);
    if (!content || fread(content, 1, size, file) != size) err(1, "%s", path);
    fclose(file);
    snprintf(answers[answer_count].request, sizeof answers[answer_count].request, "GET /%s ", name);
    answers[answer_count].kept = answer("", content, size);
    answers[answer_count].closing = answer("Connection: close\r\n", content, size);
    answer_count++;
    free(content);
}

static void watch(int descriptor, uint32_t events, int operation) {
    struct epoll_event event = {.events = events, .data.fd = descriptor};
    epoll_ctl(loop, operation, descriptor, &event);
}

static void end(int descriptor) {
    rests[descriptor].count = 0;
    close(descriptor);
}

// Sends as much as the connection takes; `is_rest` says that the loop waits for it to take more.
static void send_answer(int descriptor, const char *bytes, size_t count, int is_rest) {
    ssize_t sent = send(descriptor, bytes, count, MSG_NOSIGNAL);
    if (sent < 0) sent = 0;
    rests[descriptor].bytes = bytes + sent;
    rests[descriptor].count = count - sent;
    int waits = rests[descriptor].count > 0;
    if (waits != is_rest) watch(descriptor, waits ? EPOLLOUT : EPOLLIN, EPOLL_CTL_MOD);
}

static void receive(int descriptor) {
    char buffer[16384];
    ssize_t count = recv(descriptor, buffer, sizeof buffer, 0);
    if (count <= 0) return end(descriptor);
    for (int index = 0; index < answer_count; index++) {
        size_t length = strlen(answers[index].request);
        if ((size_t)count < length || memcmp(buffer, answers[index].request, length)) continue;
        int closes = memmem(buffer, count, "Connection: close", 17) != NULL;
        struct bytes bytes = closes ? answers[index].closing : answers[index].kept;
        send_answer(descriptor, bytes.start, bytes.count, 0);
        if (closes) end(descriptor);
        return;
    }
    end(descriptor);
}

int main(int count, char **arguments) {
    if (count != 3) errx(64, "usage: floor PORT FOLDER");
    DIR *folder = opendir(arguments[2]);
    if (!folder) err(1, "%s", arguments[2]);
    for (struct dirent *entry; answer_count < MOST_ANSWERS && (entry = readdir(folder));) {
        const char *ending = strrchr(entry->d_name, '.');
        if (ending && !strcmp(ending, ".json")) read_file(arguments[2], entry->d_name);
    }
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(atoi(arguments[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 512)) err(1, "%s", arguments[1]);
    loop = epoll_create1(0);
    watch(listener, EPOLLIN, EPOLL_CTL_ADD);
    for (;;) {
        struct epoll_event events[256];
        int ready = epoll_wait(loop, events, 256, -1);
        for (int index = 0; index < ready; index++) {
            int descriptor = events[index].data.fd;
            if (descriptor == listener) {
                int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
                if (client < 0) continue;
                if (client >= MOST_CONNECTIONS) {
                    close(client);
                    continue;
                }
                setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                watch(client, EPOLLIN, EPOLL_CTL_ADD);
            } else if (rests[descriptor].count) {
                send_answer(descriptor, rests[descriptor].bytes, rests[descriptor].count, 1);
            } else {
                receive(descriptor);
            }
        }
    }
}
