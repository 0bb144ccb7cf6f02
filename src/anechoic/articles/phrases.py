# ruff: noqa: E501  (a pattern is easier to read on one line)
"""Words that sell, credit, sign or point elsewhere, in the languages that we read.

Each pattern is tried on one block of text only, and only if it is short: a report may well tell that a
paper asks its readers to subscribe. `kind_of` gives the kind that a text alone betrays, else None.
"""

from __future__ import annotations

import re

from anechoic.articles.things import BlockKind

MAX_PROMO_CHARS = 420
MAX_CREDIT_CHARS = 160

_SIGN_UP = r"""
^(?:please\s+|to\s+)?(?:sign|log)[\s-]?(?:up|in|on)\b(?!.{0,40}\bdeal\b)
|^(?:please\s+)?(?:subscribe|register)\b(?=\s+(?:to|now|here|today|for|and|on|via|with|our|free|at|or)\b|\s*[!.&>›»:]|\s*$)
|\b(?:sign\s+up|subscribe|register)\s+(?:now\s+|here\s+|today\s+)?(?:to|for|with)\s+(?:\S+\s+){0,6}(?:news\s?letters?|emails?|e-mails?|alerts?|updates|briefings?|free\s+trial|channel|podcast|digest|account|mailing\s+list|feed)\b
|\b(?:get|receive|have)\b.{0,80}\b(?:delivered|sent|straight|directly)\b.{0,30}\b(?:in|to)\s*(?:to)?\s+your\s+(?:e-?mail\s+)?(?:in)?box\b
|\b(?:in|to)\s+your\s+(?:e-?mail\s+)?inbox\b
|^(?:get|join|try)\s+(?:our|the)\s+(?:\S+\s+){0,5}(?:newsletter|email|e-mail|app|whatsapp|telegram|channel|community|mailing\s+list)\b
|^(?:our|the|free|daily|weekly|\w+)?\s*(?:\S+\s+){0,3}news\s?letters?\s*[.!:]?$
|^(?:download|get|try)\s+(?:our|the)\s+(?:\S+\s+){0,3}app\b
|\b(?:already|not)\s+(?:a|an|have\s+an?)\s+(?:\S+\s+)?(?:subscriber|member|account)\b
|^(?:become|be)\s+an?\s+(?:\S+\s+){0,3}(?:member|subscriber|supporter|patron)\b
|\b(?:to|and)?\s*continue\s+reading\b
|^(?:subscribe|subscription|sign\s*up|register|log\s*in|join\s+(?:now|us|for\s+free)|start\s+(?:your\s+)?free\s+trial)\W*(?:&\s*save\W*)?$
|^cancel\s+or\s+pause\b|^(?:cancel|pause)\s+(?:anytime|at\s+any\s+time)\b
|\bget\s+(?:unlimited|full|exclusive)\s+(?:\S+\s+){0,3}access\b|\bunlimited\s+(?:digital\s+|website\s+)?access\b
|\bwhich\s+e-?mail\s+(?:address\s+)?you\s+(?:used|signed)\b
|\b(?:terms\s+(?:of|and)\s+\w+|privacy\s+(?:policy|notice|statement))\b.{0,120}(?:apply|agree|accept|consent|\.)?$(?<=.)
|\bby\s+(?:signing\s+up|subscribing|submitting|registering|clicking|entering)\b.{0,120}\b(?:agree|accept|consent|receive)
|\b(?:support|help)\s+(?:us|our|independent)\b.{0,40}\b(?:journalism|reporting|newsroom|work)\b.{0,60}\b(?:donat|contribut|subscri|today|member)
|\b(?:donate|contribute)\s+(?:now|today|here)\b|^(?:please\s+)?(?:donate|make\s+a\s+(?:\S+\s+)?(?:donation|contribution))\b
|^(?:this|the)\s+(?:article|content|story|post)\s+is\s+(?:only\s+)?(?:for|available\s+to|reserved\s+for)\s+(?:\S+\s+){0,3}(?:subscribers|members)\b
|^(?:thanks?|thank\s+you)\s+for\s+(?:signing|subscribing|reading)\b|^something\s+went\s+wrong\b
|^(?:enter|your)\s+(?:your\s+)?e-?mail(?:\s+address)?\W*$
|^(?:jetzt|hier|gleich)?\s*(?:abonnieren|anmelden|registrieren|einloggen)\b.{0,120}$
|\b(?:newsletter|push-?nachrichten|whatsapp-kanal|e-?paper|probeabo|digitalabo)\b.{0,90}\b(?:abonnieren|anmelden|bestellen|testen|folgen|kostenlos|erhalten|herunterladen|sichern)\b
|\b(?:abonnieren|bestellen|testen|melden|holen|folgen)\s+sie\b.{0,90}\b(?:newsletter|kanal|abo|app|uns|podcast|digital)\b
|\b(?:diesen|den)\s+(?:ganzen\s+|vollständigen\s+)?artikel\s+(?:weiterlesen|lesen\s+sie\s+mit)\b|\bweiterlesen\s+mit\b|\bmit\s+\S+\s?\+\s+(?:weiter)?lesen\b
|^(?:abonnez-vous|inscrivez-vous|s['’]abonner|je\s+m['’]abonne|recevez|se\s+connecter|créez?\s+un\s+compte)\b|\b(?:s['’]inscrire|abonnez-vous|inscrivez-vous|inscription)\b.{0,60}\b(?:newsletter|lettre|infolettre|compte)\b
|\b(?:cet\s+article|la\s+suite)\s+(?:est\s+)?(?:réservée?s?)\b|\b(?:déjà|pas\s+encore)\s+abonnée?\b
|^(?:suscríbe|suscribi|suscríba|regístra|apúnta|recibe|reciba|únete|iniciar?\s+sesión)\S*\b.{0,200}$|\b(?:suscríbete|suscríbase|apúntate|regístrate)\b
|\b(?:boletín|newsletter)\b.{0,60}\b(?:suscrí|correo|recib|gratis|inscr|assin)
|^(?:iscriviti|abbonati|ricevi|registrati|accedi|scarica)\b.{0,200}$|\biscriviti\s+(?:alla|al|qui)\b
|^(?:assine|inscreva-se|cadastre-se|receba|faça\s+(?:seu\s+)?login|clique\s+aqui|entre\s+no\s+(?:nosso\s+)?(?:canal|grupo))\b.{0,200}$|\b(?:inscreva-se|assine)\b.{0,40}\b(?:canal|newsletter|boletim)\b
|^(?:abonneer|schrijf\s+(?:je|u)|meld\s+(?:je|u)|inloggen|word\s+abonnee|ontvang)\b.{0,200}$|\bnieuwsbrief\b.{0,60}\b(?:aan|in|ontvang|schrijf)
|^(?:zapisz\s+się|zaloguj|subskrybuj|zasubskrybuj|zarejestruj|kup\s+(?:dostęp|prenumeratę))\b.{0,200}$
|^(?:prenumerera|logga\s+in|tilmeld|abonner|meld\s+deg|få\s+nyhetsbrev|tilaa|kirjaudu)\b.{0,200}$
|^(?:подпис(?:ывайтесь|аться|ывайся|ка)|подпишитесь|войти|зарегистрируйтесь|підпис(?:уйтесь|атися))\b.{0,200}$|\b(?:подписывайтесь|підписуйтесь|подпишитесь)\b
|^(?:abone\s+ol|üye\s+ol|giriş\s+yap)\b.{0,120}$|^(?:đăng\s+ký|đăng\s+nhập)\b.{0,80}$|^(?:berlangganan|daftar)\b.{0,80}$
|(?:会員登録|ログイン|有料会員|メルマガ|登録する|残り[:\s\d]+文字|続きを読むには|订阅|訂閱|登录|登入|注册|구독하|로그인|회원가입)
"""

_FOLLOW = r"""
^(?:you\s+can\s+)?(?:also\s+)?(?:follow|like|find|join|connect\s+with|tweet|watch|stream|listen\s+to|hear)\s+(?:\S+\s+){0,9}?(?:on|at|via)\s+(?:our\s+)?(?:\S+\s+){0,2}?(?:twitter|x|facebook|instagram|telegram|whatsapp|linkedin|tiktok|youtube|threads|bluesky|mastodon|google\s+news|spotify|apple|flipboard|social\s+media)\b
|\b(?:follow|like)\s+us\b|^(?:follow|like|connect)\s+(?:@|us|him|her|them|me)\b|^(?:follow|share|tweet|pin|e-?mail|print|comments?|save|copy\s+link|bookmark)(?:\s+(?:this|article|story|on\s+\w+|via\s+\w+|link))*\W*$
|^(?:share|send|email)\s+(?:this|it|the)\b.{0,60}$|^(?:have\s+a|got\s+a|send\s+(?:us\s+)?(?:your\s+)?)\s*(?:\S+\s+){0,2}(?:tips?|story\s+idea|question|comment|stories|news)\b.{0,200}(?:[?@]|e-?mail|contact|send|us\b)
|\b(?:whatsapp|telegram)[\s-]+(?:channel|kanal|canal|group|grupo|chaîne|canale)\b.{0,60}$
|^(?:(?:contact|e-?mail|reach|write\s+to)\b.{0,60}\b(?:at\s+)?\S+@\S+\.\w+)\W*$|^\S+@\S+\.[a-z]{2,}$|^@\w{2,20}$
|^(?:folgen\s+sie|folge|suivez|síguenos|sigue|siga-?\s?(?:nos|o)?|seguici|segui|volg|śledź|obserwuj|следите|читайте\s+(?:нас|также\s+нас)|takip|følg|följ|seuraa)\b.{0,160}$
|\b(?:síguenos|seguici|folgen\s+sie\s+uns|suivez-nous|siga-nos|volg\s+ons|следите\s+за)\b
|\b(?:teilen|partager|compartir|condividi|compartilhar?e?|delen|udostępnij|поделиться|del\s+på|paylaş)\b\W*(?:\S+\W*){0,4}$(?<=.)
"""

_READ_MORE = r"""
^(?:\W*)(?:read|see|related|watch|listen|learn|find\s+out|discover|view|explore|hear|recommended|don['’]?t\s+miss|check\s+out|more|keep\s+reading|continue|further\s+reading|you\s+(?:may|might)|editor['’]?s?\s+picks?|must[\s-]?read|also\s+read|up\s+next|trending|in\s+case\s+you\s+missed|go\s+deeper|what\s+to\s+read\s+next|next|previous)\s*(?:more|also|next|article|articles|stories|story|posts?|reading|links?|coverage|content|on|now|videos?|too|below|here|from|about|like\s+this|later|full\s+\w+|the\s+full\s+\w+|our\s+\w+)?\s*(?:[:|>›»→\-–—]|\.{3}|…)\s*.{0,220}$
|^(?:\W*)(?:read\s+more|read\s+also|also\s+read|see\s+also|related\s+(?:articles?|stories|posts?|content|links?|coverage|topics?|reading|news)|more\s+(?:on\s+this|from|stories|news|about|coverage|like\s+this|to\s+read)|recommended\s+(?:for\s+you|stories|reading|articles?)|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested|enjoy|have\s+missed)|keep\s+reading|most\s+(?:read|popular|viewed|commented)|trending(?:\s+(?:now|stories|topics))?|what\s+to\s+read|editors?['’]?s?\s+(?:picks?|choice)|further\s+reading|don['’]?t\s+miss|click\s+here|show\s+more|load\s+more|view\s+(?:all|more|comments?|gallery)|see\s+(?:all|more)|learn\s+more|top\s+stories|latest\s+(?:news|stories|articles?|videos?|posts?)|popular\s+(?:posts?|now|stories)|explore\s+more|in\s+this\s+(?:article|story)|back\s+to\s+top|skip\s+to|jump\s+to|watch\s+(?:the\s+)?(?:full\s+)?video|listen\s+to\s+(?:this|the)\s+(?:article|story|podcast)|read\s+(?:the\s+)?(?:full|original|rest|next|our)\b)\b.{0,140}$
|^(?:read|learn|find\s+out|see|click\s+here\s+(?:to|for)|for)\s+more\b.{0,160}(?:\bhere\b|\bclick\b|\bvisit\b|>|»|→|:).{0,60}$
|\b(?:click|tap)\s+here\b.{0,80}$
|^(?:\W*)(?:lesen\s+sie\s+(?:auch|hier|mehr|dazu)|lesen\s+sie|mehr\s+(?:zum\s+thema|dazu|lesen|aus|news|über)|auch\s+interessant|das\s+könnte\s+(?:sie|dich)|passend\s+(?:dazu|zum)|weitere\s+(?:artikel|infos|informationen|nachrichten|meldungen|themen)|zum\s+thema|meistgelesen|siehe\s+auch|weiterlesen|mehr\s+anzeigen|hier\s+(?:lesen|geht|finden)|alle\s+(?:news|nachrichten|infos)|empfohlen|empfehlung|unsere\s+empfehlung)\b.{0,200}$
|^(?:\W*)(?:lire\s+(?:aussi|également|la\s+suite|plus)|à\s+lire(?:\s+aussi)?|voir\s+aussi|(?:à|a)\s+(?:voir|écouter)|sur\s+le\s+même\s+sujet|articles?\s+(?:liés?|similaires?|recommandés?)|en\s+savoir\s+plus|les\s+plus\s+lus?|notre\s+dossier|découvrez)\b.{0,200}$
|^(?:\W*)(?:lea?\s+(?:también|más|además)|lee\s+(?:también|más)|leer\s+(?:más|también)|te\s+(?:puede|podría|recomendamos)|le\s+puede|ver\s+(?:más|también)|vea\s+(?:también|además)|más\s+(?:información|noticias|sobre|leídas)|noticias?\s+relacionadas?|relacionad[oa]s?|lo\s+más\s+(?:leído|visto)|además\s+lea|mira\s+también|te\s+interesa)\b.{0,200}$
|^(?:\W*)(?:leggi\s+(?:anche|tutto|di\s+più)|vedi\s+anche|guarda\s+anche|articoli\s+correlati|potrebbe\s+interessarti|ti\s+potrebbe|più\s+letti|approfondisci|scopri\s+di\s+più)\b.{0,200}$
|^(?:\W*)(?:leia\s+(?:também|mais)|veja\s+(?:também|mais)|saiba\s+mais|confira|mais\s+lidas?|notícias?\s+relacionadas?|você\s+pode\s+gostar|relacionad[oa]s?|ler\s+mais|continue\s+lendo)\b.{0,200}$
|^(?:\W*)(?:lees\s+(?:ook|meer|verder)|bekijk\s+ook|meer\s+(?:over|nieuws|lezen)|zie\s+ook|meest\s+gelezen|gerelateerd\w*)\b.{0,200}$
|^(?:\W*)(?:czytaj\s+(?:też|także|więcej|również|dalej)|zobacz\s+(?:też|także|więcej|również)|przeczytaj\s+(?:też|także|również)|polecamy|powiązane|więcej\s+o|dowiedz\s+się)\b.{0,200}$
|^(?:\W*)(?:читайте\s+(?:также|ещё|еще|больше|далее)|читать\s+(?:далее|также|полностью)|по\s+теме|смотрите\s+также|см\.?\s+также|ранее\s+(?:мы\s+)?(?:писали|сообщалось)\s*:|читайте\s+також|дивіться\s+також|самое\s+(?:читаемое|популярное)|подробнее)\b.{0,200}$
|^(?:\W*)(?:läs\s+(?:också|mer|även)|les\s+(?:også|mer)|læs\s+(?:også|mere)|lue\s+(?:myös|lisää)|se\s+(?:også|mer)|mer\s+om|baca\s+juga|baca\s+(?:selengkapnya|lainnya)|simak\s+juga|xem\s+thêm|đọc\s+thêm|ayrıca\s+oku|ilgili\s+haber\w*|devamını\s+oku|citește\s+și|vezi\s+și|čtěte\s+(?:také|také)|olvasta\s+már|διαβάστε\s+(?:επίσης|ακόμα))\b.{0,200}$
|^(?:\W*)(?:関連(?:記事|リンク|ニュース|トピック|キーワード)|あわせて読みたい|おすすめ(?:記事)?|続きを読む|もっと(?:見る|読む)|【?関連】?|相关(?:新闻|阅读|报道|文章)|延伸阅读|延伸閱讀|相關新聞|推荐阅读|更多(?:新闻|精彩)|阅读更多|看更多|관련\s?기사|추천\s?기사|더\s?보기|اقرأ\s+(?:أيضا|أيضًا|المزيد)|קרא\s+גם|קראו\s+(?:גם|עוד)|यह\s+भी\s+पढ़ें|ये\s+भी\s+पढ़ें|आगे\s+पढ़ें)
"""

_LEGAL = r"""
^\W*(?:©|\(c\)\s|copyright\b|all\s+rights\s+reserved)|\ball\s+rights\s+reserved\b|©\s*(?:copyright\s+)?(?:\d{4}|\w)|\bcopyright\s*(?:©|\d{4})
|\b(?:may|can)\s*not\s+be\s+(?:published|reproduced|republished|copied)\b.{0,120}\b(?:permission|consent|redistributed|rewritten|written)
|\b(?:we|\w+)\s+(?:may\s+)?(?:earn|receive|get)s?\s+(?:an?\s+)?(?:\S+\s+){0,3}commissions?\b|\baffiliate\s+(?:links?|commissions?|partners?|program\w*)\b
|\bwhen\s+you\s+(?:buy|purchase|click)\b.{0,80}\b(?:links?|earn|commission)\b
|^(?:alle\s+rechte\s+vorbehalten|tous\s+droits\s+réservés|todos\s+los\s+derechos|tutti\s+i\s+diritti|todos\s+os\s+direitos|alle\s+rechten|wszelkie\s+prawa|все\s+права)\b|\b(?:tous\s+droits\s+réservés|derechos\s+reservados|diritti\s+riservati|riproduzione\s+riservata|direitos\s+reservados|wszelkie\s+prawa\s+zastrzeżone|все\s+права\s+защищены)\b|無断転載|版权所有|版權所有|무단\s?전재|저작권자
|^(?:advertisement|advertising|sponsored(?:\s+(?:content|by|post))?|ad|promoted|paid\s+content|partner\s+content|advertorial|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|reklama|реклама|advertentie|annons|annonse|mainos|広告|广告|廣告|광고|reklam|iklan|quảng\s+cáo|article\s+continues\s+(?:below|after)\s+(?:the\s+|this\s+)?(?:ad\w*|video)?|story\s+continues\s+below(?:\s+(?:this\s+)?ad\w*)?|scroll\s+to\s+continue\b.{0,20}|continue\s+after\s+(?:the\s+)?advert\w*)\W*(?:\S+\W*){0,3}$
|\b(?:cookies?|javascript|ad\s?blocker)\b.{0,80}\b(?:enable|disable|accept|consent|settings|browser|support)\b|\b(?:enable|disable|accept|turn\s+off)\b.{0,50}\b(?:cookies|javascript|ad\s?blocker)\b
|^(?:\d+\s+)?(?:comments?|replies|kommentare?|commentaires?|comentarios?|commenti|comentários?|reacties|komentarze|комментари\w+)\s*(?:\(?\d+\)?)?\s*$
|^(?:leave|post|write|add|join|start|view|show|see|read)\s+(?:a|your|the|all|\d+)\s+(?:comments?|reply|conversation|discussion)\b
|^(?:loading|please\s+wait)\b.{0,30}$|^(?:est\.?\s+)?(?:reading\s+time|min(?:ute)?s?\s+read)\b|^\d{1,3}\s*[-–]?\s*min(?:ute)?s?\.?\s*(?:read|lesezeit|de\s+lectura|leestijd|lettura|lukuaika)?\W*$|^lesezeit\b.{0,30}$
|^(?:disclaimer|offenlegung|disclosure)\s*[:.\-–]
"""

_CREDIT = r"""
^\W*(?:photos?|images?|pictures?|pics?|credit|credits|source|file|illustration|graphic|video|cover|featured\s+image|foto|fotos|bild|bilder|titelbild|quelle|crédits?|crédit\s+photo|fuente|imagen|imagem|fonte|fot|zdj|źródło|фото|источник|写真|画像|图源|圖|照片|사진|kuva|bilde|billede|kép)\b\s*(?:photo|image|credit|by|courtesy|via|von|par|por|di|source|archivo|arquivo|:|/|©)*\s*[:/|©]\s*\S.{0,140}$
|^\W*(?:photo|image|picture|photograph|video|illustration|graphic)s?\s*(?:courtesy|credit|by|via|from)\b.{0,120}$
|^.{0,60}\b(?:getty\s+images?|shutterstock|istock(?:photo)?|afp\s+via|ap\s+photo|reuters\s*/|imago\s*/|picture\s+alliance|unsplash|depositphotos|alamy|adobe\s+stock|epa-efe|wikimedia\s+commons|via\s+getty|via\s+ap|dpa\s*/|/\s?(?:dpa|afp|ap|epa|reuters|imago))\b.{0,50}$
|^[(\[]?(?:ap|afp|dpa|reuters|ansa|efe|apa|ap/|sid|xinhua|anp|belga|pap|ntb|tt|stt|ritzau|tass|interfax|pti|ani|ians|upi|bloomberg|kna|epd|dpa-afx|afp/[a-z]+|dpa/[a-z]+)(?:\s*[,/-]\s*[a-z]+)*[)\]]?\W*$
"""

_BIO = r"""
^(?:about\s+(?:the\s+)?(?:author|writer|contributor|reporter)s?|written\s+by|meet\s+the\s+author|über\s+(?:den\s+autor|die\s+autorin)|zur\s+person|sobre\s+(?:el|la|o|a)\s+autora?|à\s+propos\s+de\s+l['’]auteure?|l['’]autore|over\s+de\s+auteur|o\s+autorze|об\s+авторе)\b.{0,80}$
|^(?:\W*)(?:(?:[A-Z][\w.'’-]+\s+){1,4})(?:is|was|has\s+been|works\s+as)\s+(?:an?\s+|the\s+|our\s+)?(?:\S+\s+){0,6}?(?:reporter|writer|editor|journalist|correspondent|columnist|contributor|freelance\w*|producer|author|blogger|fellow|critic|professor|lecturer|commentator|intern|host|analyst\s+at|photographer|consultant|copywriter|content\s+\w+)\b(?=.{0,40}\b(?:at|for|with|of|from|based|covering|who|in|and|on|specializ|specialis|whose)\b|\W*$)
|^(?:he|she|they)\s+(?:is\s+a\s+graduate|holds\s+a|graduated|covers|lives\s+in|previously\s+(?:worked|wrote|covered|served)|has\s+(?:written|contributed|worked)\s+(?:for|at|as))\b
|^(?:reporting|additional\s+reporting|editing|writing|compiled|translated)\s+by\b.{0,220}$|^\(?(?:reporting|additional\s+reporting|editing)\s+by\b.{0,260}\)?$
|^(?:with\s+(?:reporting|files|contributions?|inputs?|additional\s+reporting)\s+(?:from|by)|\S+\s+\S+\s+contributed\s+to\s+this\s+(?:report|story|article))\b.{0,160}$|\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article))\b.{0,60}$
|^(?:by|von|par|por|di|da|door|autor(?:in|a|es)?|author|text|redaktion|redacción|redacteur|автор|текст|av|af|tekst)\s*[:|]?\s+(?:[A-ZÀ-ÝА-Я][\w.'’-]+[,\s]*(?:and\s+|und\s+|y\s+|et\s+|e\s+)?){1,6}$
"""

_DATELINE = r"""
^(?:(?:last\s+)?(?:published|updated|posted|modified|veröffentlicht|aktualisiert|stand|publié|mis\s+à\s+jour|publicado|actualizado|pubblicato|aggiornato|atualizado|gepubliceerd|bijgewerkt|opublikowano|aktualizacja|опубликовано|обновлено|updated\s+on|published\s+on|date)\b)\s*(?:(?:on|le|am|el|em|il|op|at|a|den)\b)?\s*[:\s]*.{0,50}\d.{0,40}$
|^(?:\w+,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+[^\W\d]{3,12}\.?,?\s+\d{4}|[^\W\d]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:\W+(?:at\s+|um\s+|à\s+)?\d{1,2}[:.h]\d{2}(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:[a-z]{2,5})?)?\W*$
|^\d{4}年\d{1,2}月\d{1,2}日.{0,24}$|^\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?$
"""

_CORRECTION = r"""
^\W*(?:correction|corrections|clarification|corrected|editor['’]?s?['’]?\s+note|update|updated\s+to|this\s+(?:story|article|post|piece|report)\s+(?:has\s+been|was)\s+(?:updated|corrected|amended|edited|clarified|changed)|an\s+earlier\s+version|a\s+previous\s+version|korrektur|hinweis\s+der\s+redaktion|anmerkung\s+der\s+redaktion|anm\.?\s+d\.?\s+red|richtigstellung|rectificatif|correction\s*:|note\s+de\s+la\s+rédaction|fe\s+de\s+errores|nota\s+de\s+la?\s+redacción|errata|rettifica|correção|erramos|rectificatie|sprostowanie|исправлен|уточнение)\b
"""


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("\n", "").strip(), re.IGNORECASE)


SIGN_UP = _compile(_SIGN_UP)
FOLLOW = _compile(_FOLLOW)
READ_MORE = _compile(_READ_MORE)
LEGAL = _compile(_LEGAL)
CREDIT = _compile(_CREDIT)
BIO = re.compile(_BIO.replace("\n", "").strip(), re.IGNORECASE)
DATELINE = _compile(_DATELINE)
CORRECTION = _compile(_CORRECTION)
_CORRECTION_MORE = re.compile(r"version|correct|article|story|updated|earlier|error|misstat|post|:", re.I)

_ORDER = (
    (CREDIT, BlockKind.CREDIT, MAX_CREDIT_CHARS),
    (READ_MORE, BlockKind.RELATED, 260),
    (SIGN_UP, BlockKind.PROMO, MAX_PROMO_CHARS),
    (FOLLOW, BlockKind.PROMO, 260),
    (LEGAL, BlockKind.PROMO, MAX_PROMO_CHARS),
    (DATELINE, BlockKind.OTHER, 120),
)


def kind_of(text: str) -> BlockKind | None:
    """Tell what a text alone betrays: promo, related, credit, correction, other; None if nothing.

    >>> kind_of("Sign up for our newsletter!")
    <BlockKind.PROMO: 'promo'>
    >>> kind_of("The council voted on Tuesday.") is None
    True
    """
    size = len(text)
    if size > MAX_PROMO_CHARS:
        return None
    if CORRECTION.match(text) and _CORRECTION_MORE.search(text):
        return BlockKind.CORRECTION
    for pattern, kind, limit in _ORDER:
        if size <= limit and pattern.search(text):
            return kind
    return None


def is_bio(text: str) -> bool:
    """Tell whether a text introduces its author or credits reporters; looked for outside the body's middle."""
    return len(text) <= 900 and bool(BIO.match(text))
