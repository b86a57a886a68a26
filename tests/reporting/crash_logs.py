"""Logs of programs in many languages: with a crash and the place of it, and with nothing worse than the word error."""

CRASHES: dict[str, tuple[str, str, str]] = {
    "Python KeyError": (
        (
            "Traceback (most recent call last):\n"
            '  File "/srv/bots/app/main.py", line 8, in hook\n'
            "    handle(event)\n"
            "KeyError: 'contact'\n"
        ),
        "KeyError: 'contact'",
        "app/main.py:8 in hook",
    ),
    "Python, an exception of its own": (
        (
            "Traceback (most recent call last):\n"
            '  File "/srv/bots/app/crm.py", line 31, in fetch\n'
            "    raise CrmUnavailable\n"
            "app.crm.CrmUnavailable: 503 from the CRM\n"
        ),
        "app.crm.CrmUnavailable: 503 from the CRM",
        "app/crm.py:31 in fetch",
    ),
    "Python, without words": (
        (
            "Traceback (most recent call last):\n"
            '  File "/srv/bots/app/crm.py", line 5, in <module>\n'
            "    next(people)\n"
            "StopIteration\n"
        ),
        "StopIteration",
        "app/crm.py:5 in <module>",
    ),
    "Python, interrupted": (
        (
            "Traceback (most recent call last):\n"
            '  File "/srv/bots/app/run.py", line 5, in serve\n'
            "    wait()\n"
            "KeyboardInterrupt\n"
        ),
        "KeyboardInterrupt",
        "app/run.py:5 in serve",
    ),
    "Python, with marks below the line and a note": (
        (
            "Traceback (most recent call last):\n"
            '  File "/srv/app/price.py", line 7, in offer\n'
            "    return a / b\n"
            "           ~~^~~\n"
            "ZeroDivisionError: division by zero\n"
            "while an offer was made\n"
        ),
        "ZeroDivisionError: division by zero",
        "app/price.py:7 in offer",
    ),
    "Python, a chain": (
        (
            "Traceback (most recent call last):\n"
            '  File "/srv/app/a.py", line 1, in first\n'
            "    x\n"
            "KeyError: 'x'\n"
            "\n"
            "During handling of the above exception, another exception occurred:\n"
            "\n"
            "Traceback (most recent call last):\n"
            '  File "/srv/app/b.py", line 2, in second\n'
            "    y\n"
            "LookupFailed: no x\n"
        ),
        "LookupFailed: no x",
        "app/b.py:2 in second",
    ),
    "Python, a group": (
        (
            "  + Exception Group Traceback (most recent call last):\n"
            '  |   File "/srv/app/tasks.py", line 9, in run\n'
            "  |     async with group:\n"
            "  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n"
        ),
        "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
        "app/tasks.py:9 in run",
    ),
    "Python, inside a logging prefix": (
        (
            "2026-03-10 17:00:00 ERROR app: failed\n"
            "Traceback (most recent call last):\n"
            '  File "/usr/lib/python3.11/site-packages/httpx/_client.py", line 99, in get\n'
            "    raise\n"
            "httpx.ReadTimeout\n"
            "INFO app: next\n"
        ),
        "httpx.ReadTimeout",
        "httpx/_client.py:99 in get",
    ),
    "Node TypeError": (
        (
            "TypeError: Cannot read properties of undefined (reading 'id')\n"
            "    at parse (file:///srv/bots/src/hook.js:14:22)\n"
            "    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)\n"
        ),
        "TypeError: Cannot read properties of undefined (reading 'id')",
        "src/hook.js:14 in parse",
    ),
    "Node, an unhandled rejection of a text": (
        (
            "node:internal/process/promises:394\n"
            "      triggerUncaughtException(err, true /* fromPromise */);\n"
            "      ^\n"
            "\n"
            "[UnhandledPromiseRejection: This error originated either by throwing inside of an async "
            "function without a catch block, or by rejecting a promise which was not handled with "
            '.catch(). The promise rejected with the reason "no contact".] {\n'
            "  code: 'ERR_UNHANDLED_REJECTION'\n"
            "}\n"
            "\n"
            "Node.js v22.1.0\n"
        ),
        "UnhandledPromiseRejection: This error originated either by throwing inside of an async function",
        "process/promises:394",
    ),
    "Node, an exception of its own": (
        (
            "/srv/bots/src/crm.js:8\n"
            "    throw new CrmUnavailable('503');\n"
            "    ^\n"
            "\n"
            "CrmUnavailable: 503\n"
            "    at fetchContact (/srv/bots/src/crm.js:8:11)\n"
            "    at async answer (/srv/bots/src/answer.js:3:5)\n"
            "\n"
            "Node.js v22.1.0\n"
        ),
        "CrmUnavailable: 503",
        "src/crm.js:8 in fetchContact",
    ),
    "Node, a thrown text": (
        (
            "/srv/bots/src/crm.js:8\n"
            "    throw err;\n"
            "    ^\n"
            "\n"
            "no contact\n"
            "(Use `node --trace-uncaught ...` to show where the exception was thrown)\n"
            "\n"
            "Node.js v22.1.0\n"
        ),
        "no contact",
        "src/crm.js:8",
    ),
    "Node, with a code": (
        (
            "Error: connect ECONNREFUSED 127.0.0.1:6379\n"
            "    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1634:16) {\n"
            "  errno: -111,\n"
            "  code: 'ECONNREFUSED'\n"
            "}\n"
        ),
        "Error: connect ECONNREFUSED 127.0.0.1:6379",
        "node:net:1634 in TCPConnectWrap.afterConnect",
    ),
    "Deno": (
        ("error: Uncaught (in promise) TypeError: contact is null\n    at answer (file:///srv/bots/main.ts:12:9)\n"),
        "TypeError: contact is null",
        "bots/main.ts:12 in answer",
    ),
    "Node in a container's log": (
        ("bots-1  | ReferenceError: tags is not defined\nbots-1  |     at tag (/srv/bots/src/tags.js:4:3)\n"),
        "ReferenceError: tags is not defined",
        "src/tags.js:4 in tag",
    ),
    "Java": (
        (
            'Exception in thread "main" java.lang.NullPointerException: contact\n'
            "\tat com.agency.bots.Hook.handle(Hook.java:42)\n"
            "\tat com.agency.bots.Main.main(Main.java:7)\n"
        ),
        "java.lang.NullPointerException: contact",
        "Hook.java:42 in com.agency.bots.Hook.handle",
    ),
    "Java, caused by": (
        (
            "org.springframework.web.util.NestedServletException: Request processing failed\n"
            "\tat org.springframework.web.servlet.FrameworkServlet.doPost(FrameworkServlet.java:909)\n"
            "Caused by: com.agency.CrmUnavailable: 503\n"
            "\tat com.agency.Crm.fetch(Crm.kt:12)\n"
            "\t... 41 more\n"
        ),
        "com.agency.CrmUnavailable: 503",
        "Crm.kt:12 in com.agency.Crm.fetch",
    ),
    "Go panic": (
        (
            "panic: runtime error: invalid memory address or nil pointer dereference\n"
            "[signal SIGSEGV: segmentation violation]\n"
            "\n"
            "goroutine 18 [running]:\n"
            "main.(*Hook).Handle(0x0, {0xc000})\n"
            "\t/srv/bots/hook.go:31 +0x1d\n"
        ),
        "panic: runtime error: invalid memory address or nil pointer dereference",
        "bots/hook.go:31 in main.(*Hook).Handle",
    ),
    "Go, in net/http": (
        (
            "2026/03/10 17:00:00 http: panic serving 127.0.0.1:5000: no contact\n"
            "goroutine 7 [running]:\n"
            "net/http.(*conn).serve.func1()\n"
            "\t/usr/local/go/src/net/http/server.go:1898 +0xbe\n"
            "main.answer(...)\n"
            "\t/srv/bots/answer.go:9 +0x1d\n"
        ),
        "http: panic serving 127.0.0.1:5000: no contact",
        "bots/answer.go:9 in main.answer",
    ),
    "Go, fatal": (
        (
            "fatal error: concurrent map writes\n"
            "\n"
            "goroutine 21 [running]:\n"
            "main.remember(...)\n"
            "\t/srv/bots/memory.go:14 +0x65\n"
        ),
        "fatal error: concurrent map writes",
        "bots/memory.go:14 in main.remember",
    ),
    "Ruby": (
        (
            "/srv/bots/app/hook.rb:14:in `handle': undefined method `id' for nil:NilClass "
            "(NoMethodError)\n"
            "\tfrom /srv/bots/app/main.rb:3:in `<main>'\n"
        ),
        "NoMethodError: undefined method `id' for nil:NilClass",
        "app/hook.rb:14 in handle",
    ),
    "Ruby 3.4, an exception of its own": (
        "/srv/bots/app/crm.rb:8:in 'Crm#fetch': 503 from the CRM (Crm::Unavailable)\n",
        "Crm::Unavailable: 503 from the CRM",
        "app/crm.rb:8 in Crm#fetch",
    ),
    "PHP": (
        (
            "PHP Fatal error:  Uncaught TypeError: handle(): Argument #1 must be of type array, null "
            "given in /srv/bots/hook.php:12\n"
            "Stack trace:\n"
            "#0 /srv/bots/index.php(3): handle(NULL)\n"
            "#1 {main}\n"
        ),
        "TypeError: handle(): Argument #1 must be of type array, null given",
        "bots/hook.php:12",
    ),
    "PHP, an exception of its own": (
        ("Fatal error: Uncaught Agency\\CrmUnavailable: 503 in /srv/bots/crm.php:8\nStack trace:\n#0 {main}\n"),
        "Agency\\CrmUnavailable: 503",
        "bots/crm.php:8",
    ),
    "PHP, out of memory": (
        ("PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted in /srv/bots/all.php on line 5\n"),
        "Allowed memory size of 134217728 bytes exhausted",
        "bots/all.php:5",
    ),
    "Rust": (
        (
            "thread 'tokio-runtime-worker' panicked at src/hook.rs:14:22:\n"
            "called `Option::unwrap()` on a `None` value\n"
            "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n"
        ),
        "panicked: called `Option::unwrap()` on a `None` value",
        "src/hook.rs:14",
    ),
    "Rust before 1.73": (
        "thread 'main' panicked at 'no contact', src/hook.rs:14:22\n",
        "panicked: no contact",
        "src/hook.rs:14",
    ),
    ".NET": (
        (
            "Unhandled exception. System.NullReferenceException: Object reference not set to an "
            "instance of an object.\n"
            "   at Agency.Hook.Handle(Delivery delivery) in /srv/bots/Hook.cs:line 31\n"
            "   at Program.Main()\n"
        ),
        "System.NullReferenceException: Object reference not set to an instance of an object.",
        "bots/Hook.cs:31 in Agency.Hook.Handle",
    ),
    ".NET, logged": (
        (
            "fail: Microsoft.AspNetCore.Server.Kestrel[13]\n"
            '      Connection id "0HN": An unhandled exception was thrown.\n'
            "      Agency.CrmUnavailable: 503\n"
            "         at Agency.Crm.Fetch(String id) in /srv/bots/Crm.cs:line 8\n"
        ),
        "Agency.CrmUnavailable: 503",
        "bots/Crm.cs:8 in Agency.Crm.Fetch",
    ),
    "Elixir": (
        ("** (KeyError) key :contact not found in: %{}\n    (bots 0.1.0) lib/bots/hook.ex:14: Bots.Hook.handle/1\n"),
        "KeyError: key :contact not found in: %{}",
        "bots/hook.ex:14 in Bots.Hook.handle/1",
    ),
    "Node, in a record that is JSON": (
        (
            '{"level":50,"err":{"type":"CrmUnavailable","stack":"CrmUnavailable: 503\\n'
            '    at fetch (/srv/bots/crm.js:8:11)"}}\n'
        ),
        "CrmUnavailable: 503",
        "bots/crm.js:8 in fetch",
    ),
    "Python, in a record that is JSON": (
        (
            '{"event": "failed", "exception": "Traceback (most recent call last):\\n  File '
            '\\"/srv/app/a.py\\", line 1, in run\\n'
            '    x\\nNoContact"}\n'
        ),
        "NoContact",
        "app/a.py:1 in run",
    ),
}
"""Language and what happened -> a log, what is said of the crash, and where it was."""

HARMLESS = {
    "a level": "ERROR app: the CRM answered 503, tried again\n",
    "an error without a stack": ("ERROR app: KeyError: 'x'\nKeyError: 'x'\n"),
    "a count": "INFO app: 0 errors, 3 warnings\n",
    "JSON": '{"level": "error", "error": "CrmRefusedError", "event": "event dropped"}\n',
    "a word": "An exception to the rule: error handling is enabled.\n",
    "a retry": "WARN retry 1 of 3 after TimeoutError: no answer in 5 s\n",
    "a quoted message": "INFO person wrote: panic: I need to sell!\n",
    "panic in prose": "Do not panic: we are here\n",
    "a stack dump for debugging": ('DEBUG stack of worker:\n  File "/srv/app/a.py", line 1, in run\n    wait()\n'),
    "a warning with a place": ("/srv/app/a.py:12: DeprecationWarning: old\n  old()\n"),
    "a Node warning": (
        "(node:12) ExperimentalWarning: Fetch is experimental\n(Use `node --trace-warnings ...` to show where)\n"
    ),
    "a Ruby warning": "/srv/bots/app/hook.rb:14: warning: method redefined; discarding old handle\n",
    "a PHP notice": "PHP Notice:  Undefined index: id in /srv/bots/hook.php on line 12\n",
    "a Go log line": "2026/03/10 17:00:00 error: crm answered 503\n",
    "an access log": '127.0.0.1 - "POST /hook HTTP/1.1" 500 Internal Server Error\n',
    "a file of that name": "INFO loaded /srv/bots/src/errors.js:14:22\n",
    "a throw in a text": 'INFO loaded rule "throw err;" for crm.js\n',
    "a Java level": "2026-03-10 17:00:00 ERROR c.a.Hook - Exception while calling CRM, will retry\n",
    "a .NET level": ("info: Agency.Hook[0]\n      at 17:00 the exception list was loaded\n"),
    "a Rust log line": "[2026-03-10T17:00:00Z ERROR bots] thread pool is busy\n",
    "nothing": "",
}
"""What it is -> a log without a crash."""
