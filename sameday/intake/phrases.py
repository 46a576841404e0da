"""The words that mail programs put around what a person wrote, in the languages they are made in.

Each constant is the inside of a regular expression, to be matched without regard to case. Source: the programs' own
translations (Outlook, Gmail, Apple Mail, Thunderbird, Yahoo), as mail.md 2 asks.
"""

# Labels of the header block above a quoted or forwarded mail. Languages: en de fr es it pt nl da no sv fi pl cs sk hu
# ro tr ru uk bg el he ar ja ko zh hr sl et lv lt ca vi id th
FROM = (
    r"from|von|de la|de|da|van|fra|från|lähettäjä|od|feladó|kimden|gönderen|от|від|από|מאת|من|差出人|送信者"
    r"|보낸 사람|보낸사람|发件人|發件人|寄件者|寄件人|šalje|pošiljatelj|saatja|no|nuo|siuntėjas|từ|dari|จาก"
    r"|expéditeur|remitente|mittente|remetente|afzender|absender|avsender|afsender|avsändare|nadawca|odesílatel"
    r"|odosielateľ|expeditor(?:ul)?|отправитель|від кого|送信元"
)
SENT = (
    r"sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|enviado|enviado el|enviada em|enviado em|enviada|fecha"
    r"|data|inviato|inviata|verzonden|sendt|dato|skickat|lähetetty|päivämäärä|päiväys|pvm|wysłano|wysłane|odesláno"
    r"|odoslané|dátum|elküldve|trimis|dată|gönderildi|gönderilen|gönderilme tarihi|tarih|отправлено|дата|надіслано"
    r"|відправлено|изпратено|στάλθηκε|ημερομηνία|ημ/νία|נשלח|תאריך|تاريخ الإرسال|تم الإرسال|أرسلت|التاريخ|送信日時"
    r"|日時|日付|보낸 날짜|날짜|发送时间|發送時間|日期|寄件日期|傳送時間|poslano|datum slanja|saadetud|kuupäev"
    r"|nosūtīts|datums|išsiųsta|enviat|đã gửi|ngày|dikirim|tanggal|ส่ง|วันที่|when|wann|quand"
)
TO = (
    r"to|an|à|pour|para|a|aan|til|till|vastaanottaja|do|dla|komu|címzett|către|la|kime|alıcı|кому|до|προς|אל|إلى"
    r"|宛先|收件人|收件者|받는 사람|받는사람|prima|za|prejemnik|adressaat|kam|gavėjas|per a|đến|tới|kepada|ถึง"
    r"|destinataire|destinatario|destinatário|destinatarul|pre|adresat|送信先"
)
COPY = (
    r"cc|kopie|copie(?: à)?|copia|cópia|kopi|kopia|kopio|dw|do wiadomości|kópia|másolatot kap|másolat|bilgi|копия"
    r"|копія|копие|κοιν\.?|κοινοποίηση|עותק|نسخة|抄送|副本|참조|bcc|reply-to|antwort an|répondre à|responder a"
    r"|rispondi a|odpověď na|svar til|svara till|antwoord aan|vastaus|odgovori na|válaszcím|odpowiedź-do"
    r"|răspuns către|ответ-кому|odpovedať-pre|yanıt adresi|кому відповісти|kopie \(cc\)|importance|wichtigkeit"
    r"|priorität|attachments|anlagen|pièces jointes|where|wo|organisation"
)
SUBJECT = (
    r"subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|předmět|predmet|tárgy"
    r"|subiect|konu|тема|относно|θέμα|נושא|הנושא|الموضوع|件名|제목|主题|主題|主旨|zadeva|teema|tēma|tema|assumpte"
    r"|chủ đề|tiêu đề|perihal|subjek|เรื่อง|หัวเรื่อง|subiectul|naslov|ogg"
)

# "On Monday Ann wrote:": one of these words, wherever the language puts it. No expressions: hostile mail asks often
WROTE = (
    "wrote", "writes", "schrieb", "schrieben sie", "schreef", "geschreven", "escribió", "scritto", "scrive", "escreveu",
    "skrev",
    "kirjoitti", "napisał", "napisała", "pisze", "napisana", "napsal", "napsala", "napísal", "napísala", "írta",
    "scris", "yazdı", "yazan", "написал", "написала", "пишет", "пише", "написав", "написа", "έγραψε", "כתב", "كتب",
    "كتابة", "さんは書きました", "のメール", "님이", "작성", "写道", "寫道", "napisao", "napisal", "escriure",
    "viết", "menulis", "rašė", "rakstīja", "kirjutas", "เขียนว่า", "a écrit",
)  # fmt: skip

# Between dashes above the mail that is quoted …
ORIGINAL = (
    r"original message|reply message|antwort nachricht|original appointment|ursprüngliche nachricht|originalnachricht"
    r"|message d['’]origine|message original|mensaje original|mensagem original|messaggio originale"
    r"|oorspronkelijk bericht|opprinnelig melding|oprindelig meddelelse|ursprungligt meddelande|originalmeddelande"
    r"|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|původní zpráva|pôvodná správa|eredeti üzenet"
    r"|mesaj original|mesajul original|orijinal mesaj|özgün ileti|исходное сообщение|оригинал сообщения"
    r"|оригінальне повідомлення|оригинално съобщение|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية|元のメッセージ"
    r"|原始邮件|原始郵件|원본 메시지|원래 메시지|izvorna poruka|missatge original"
)
# … or forwarded
FORWARDED = (
    r"forwarded (?:message|mail|email)|weitergeleitete (?:nachricht|mail|e-mail)"
    r"|(?:message|mail|courriel) transféré|message transmis|mensaje reenviado|mensagem (?:en|reen)caminhada"
    r"|messaggio inoltrato|doorgestuurd bericht|videresendt (?:meddelelse|besked|melding|e-post)"
    r"|vidarebefordrat (?:meddelande|brev|mejl)|(?:välitetty|edelleenlähetetty) viesti|przekazana wiadomość"
    r"|wiadomość przekazana|přeposlaná zpráva|předaná zpráva|preposlaná správa|továbbított (?:üzenet|levél)"
    r"|mesaj (?:înaintat|redirecționat)|iletil(?:en|miş) (?:mesaj|ileti)|yönlendirilmiş (?:ileti|mesaj)"
    r"|пересылаемое (?:сообщение|письмо)|пересланное (?:сообщение|письмо)|перенаправленное сообщение"
    r"|переслане повідомлення|препратено съобщение|προωθημένο μήνυμα|הודעה שהועברה|رسالة (?:معاد توجيهها|محولة)"
    r"|転送(?:された)?メッセージ|전달된 메시지|전달된 메일|转发的?(?:邮件|消息|信息)|轉寄的?郵件"
    r"|välitetty viesti / fwd\.msg|treść przekazanej wiadomości|wiadomość przesłana dalej"
    r"|preposlaná správa --- forwarded message|перенаправлене повідомлення|メッセージを転送"
    r"|proslijeđena poruka|missatge reenviat|thư được chuyển tiếp|pesan terusan"
)
# Apple Mail's line above a forwarded mail
BEGINS = (
    r"begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)"
    r"|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio (?:del )?messaggio inoltrato"
    r"|início da mensagem (?:en|reen)caminhada|begin doorgestuurd bericht"
    r"|start på videresendt (?:besked|meddelelse|melding|e-post)|videresendt melding|vidarebefordrat brev"
    r"|start på vidarebefordrat meddelande|(?:välitetty|edelleenlähetetty) viesti alkaa"
    r"|(?:początek|rozpoczęcie) przekazywanej wiadomości|začátek přeposílané zprávy|začiatok preposlanej správy"
    r"|továbbított levél kezdete|mesaj redirecționat|începutul mesajului redirecționat"
    r"|iletilen ileti(?:nin)? başlangıcı|yönlendirilen ileti(?:nin)? başlangıcı|начало переадресованного сообщения"
    r"|початок листа, що пересилається|αρχή προωθημένου μηνύματος|έναρξη προωθημένου μηνύματος"
    r"|転送されたメッセージ|전달된 메시지(?: 시작)?|开始转发邮件|下面是被转发的邮件|開始轉寄郵件|以下是轉寄的郵件"
    r"|početak proslijeđene poruke|započni proslijeđenu poruku|începe mesajul redirecționat|vidarebefordrat mejl"
    r"|i̇?leti başlangıcı"
)
# Before the subject of a forward; "i" and "vs" are Italian and Finnish
FORWARD_PREFIX = (
    r"fwd?|fw|wg|tr|rv|enc|reenv?|doorst|vs|vb|vl|i|pd|přep|fs|továbbítás|ilt|転送|전달|转发|转寄|轉寄|пер|πρθ"
    r"|הועבר|enc|redir\.?|videresend|i̇?lt"
)

# The last line of a phone or of a mail program
DEVICE = (
    r"sent (?:from|via|with|using|by) (?:my |a phone|\S{2,20} for |\[?proton|galaxy|outlook|yahoo|mail for|samsung"
    r"|a mobile|the all new|aol|gmail)"
    r"|sent (?:from|via) (?:blackberry|android|mobile|iphone|ipad)|get outlook for|download outlook for"
    r"|from my (?:iphone|ipad|android|phone|mobile|galaxy|samsung)|von meinem .{2,60}gesendet"
    r"|gesendet (?:von|mit|über) |diese nachricht wurde (?:von|mit) "
    r"|holen sie sich outlook|outlook für (?:ios|android) (?:beziehen|herunterladen)"
    r"|envoyé (?:de(?:puis)?|à partir de|à partir d['’]outlook|par|via) "
    r"|(?:télécharger|téléchargez|obtenir|obtenez) outlook pour"
    r"|enviado (?:desde|do|de|a partir do|através d)|enviada (?:do|a partir)|(?:obtener|obtenga) outlook para"
    r"|obter o outlook para|baixe o outlook|inviat[oa] da|scarica outlook per|ottieni outlook per"
    r"|(?:verzonden|verstuurd|gestuurd) (?:vanaf|vanuit|met|via) |(?:download|outlook voor) .{0,20}outlook"
    r"|outlook voor (?:ios|android)|sendt fra |hent outlook (?:til|for)|få outlook for|skickat från "
    r"|skaffa outlook för|hämta outlook för"
    r"|lähetetty .{0,40}(?:puhelimesta|laitteesta|iphone|ipad|samsung|outlook)|hanki outlook|wysłan[eoa] z "
    r"|pobierz (?:program |aplikację )?outlook|odesláno z|odoslané z|získat(?:e|ť)? outlook"
    r"|(?:iphone|ipad|az? .{0,30})\S* ?küldve|elküldve az? |trimis (?:de pe|din) |obțineți outlook|outlook pentru"
    r"|.{0,30}(?:iphone|ipad|android|cihaz)\S* ?\S* gönderildi|outlook for .{0,20} edinin|отправлено (?:с |из )"
    r"|надіслано (?:з |із )|відправлено з|изпратено от|στάλθηκε από|נשלח מ|أُ?رسلت? من|أرسلت من"
    r"|.{0,30}(?:iphone|ipad|android)\s?から送信|(?:나의|내) .{0,20}에서 보냄|.{0,30}에서 보낸 메일|发自我的|发自"
    r"|從我的.{0,20}傳送|寄自我的|獲取適用於|获取\s*outlook|poslano s |enviat des del|gửi từ |dikirim dari "
)
# … names one of these
PRODUCT = (
    r"phon|cell\b|ipad|android|outlook|yahoo|mail\b|e-?mail|proton|samsung|galaxy|windows|blackberry|mobile?\b|mobil|handy"
    r"|telefon|telefoon|puhelim|gmx|web\.de|orange|huawei|xiaomi|pixel|tablet|ios\b|cihaz|laitteesta"
)
# The lawyer's lines below a mail
NOTICE = (
    r"confidentiality (?:notice|note)|confidential(?:ity)?\s*:|legal notice\b|disclaimer\b|haftungsausschluss\b"
    r"|this (?:e-?mail|message|communication|transmission)\b.{0,120}\b(?:confidential|intended|privileged)"
    r"|the (?:information|content)s? (?:contained |transmitted )?(?:in|of) this (?:e-?mail|message|transmission)"
    r"|if you are not the (?:intended|named) (?:recipient|addressee)"
    r"|(?:diese|die in dieser) (?:e-?mail|nachricht)\b.{0,120}(?:vertraulich|bestimmt)|vertraulichkeitshinweis"
    r"|(?:ce|cet|cette) (?:message|courriel|e-?mail|communication)\b.{0,120}(?:confidentiel|destin)"
    r"|avis de confidentialité"
    r"|(?:este|esta) (?:mensaje|correo|mensagem|e-?mail|comunicación)\b.{0,120}(?:confidencia|dirigid|destin)"
    r"|aviso (?:legal|de confidencialidad|de confidencialidade)"
    r"|(?:quest[oa]|il presente|le informazioni) .{0,60}(?:messaggio|e-?mail)\b.{0,120}(?:riservat|confidenzial)"
    r"|avviso di riservatezza|(?:dit bericht|deze e-?mail|de informatie in d).{0,120}(?:vertrouwelijk|bestemd)"
    r"|denne (?:e-?mail|e-?post|meddelelse|melding).{0,120}(?:fortrolig|konfidensiell)"
    r"|(?:detta|den här|det här) (?:e-?post|meddelande|mejl|mail).{0,120}konfidentiel"
    r"|tämä (?:viesti|sähköposti).{0,120}luottamuksel|(?:ta|niniejsza) wiadomość.{0,120}(?:poufn|przeznaczon)"
    r"|(?:tento|tato) (?:e-?mail|zpráva|správa).{0,120}(?:důvěrn|dôvern|určen)"
    r"|это (?:сообщение|письмо).{0,120}(?:конфиденциальн|предназнач)|bu (?:e-?posta|mesaj|ileti).{0,120}gizli"
    r"|本邮件.{0,60}(?:机密|保密)|please consider the environment|important notice\s*:|pensez à l['’]environnement"
    r"|denken sie an die umwelt|think before you print"
)
# … and a virus scanner's
SCANNED = (
    r"(?:virus-free|virenfrei|libre de virus|garanti sans virus|privo di virus|virusvrij)\.(?:\s|$)"
    r"|this e-?mail has been (?:checked|scanned) for viruses|diese e-?mail wurde .{0,60}auf viren geprüft"
    r"|este correo .{0,60}comprobado en busca de virus|questa e-?mail è stata .{0,60}virus"
    r"|l['’]absence de virus dans ce"
    r"|deze e-?mail is gecontroleerd op virussen"
)
# What a company's mail system writes above everybody's words: alone on its line, or a sentence that …
BANNER_ALONE = r"\W*external(?: e-?mail| sender| message)?\W*$"
BANNER = (
    r"\W*(?:(?:external|caution|warning|attention|achtung|vorsicht|important)\b\W*){0,3}"
    r"(?:external (?:e-?mail|sender|message)\b|this (?:e-?mail|message)\b.{0,30}\b(?:outside|external)"
    r"|diese (?:e-?mail|nachricht) (?:stammt|kommt|wurde) .{0,30}(?:extern|außerhalb|ausserhalb)"
    r"|ce (?:message|courriel|mail) (?:provient|vient) .{0,30}ext"
    r"|(?:some people who received this message|you) don['’]t often get e-?mail from"
    r"|sie erhalten nicht (?:oft|häufig) e-?mails? von|vous n['’]obtenez pas souvent d['’]e-?mail)"
)
# … warns of one of these
BANNER_WARNS = (
    r"click|\blinks?\b|attachment|organi[sz]ation|trust|careful|caution|learn why|\bsenders?\b|klicken|anhäng|anhang"
    r"|absender|cliqu|pièce|expéditeur|apprendre pourquoi|erfahren sie"
)
# Two of these words make a lawyer's notice of what begins like one
LEGAL = (
    r"confidential|intended|privileged|addressee|recipient|delete|disclos|unauthori[sz]ed|vertraulich|empfänger|bestimmt"
    r"|unbefugt|vernichte|confidentiel|destinat|supprim|confidencia|dirigid|elimin|borr|riservat|confidenzial|cancell"
    r"|vertrouwelijk|bestemd|geadresseerde|verwijder|fortrolig|modtager|mottaker|mottagare|slet|konfidentiel"
    r"|luottamuksel|vastaanottaja|poufn|adresat|przeznaczon|usun|důvěrn|dôvern|určen|příjemc|конфиденциальн|предназнач"
    r"|получател|удал|gizli|alıcı|机密|保密|收件人|删除"
)

# The subject of an answer by somebody who is away
AWAY_SUBJECT = (
    r"auto(?:matic|mated)?[- ]?(?:reply|response|antwort|svar)|out of (?:the )?office|ooo\b"
    r"|vacation (?:reply|notice)|away from (?:the )?office|on (?:vacation|annual leave|leave)\b|abwesen"
    r"|automatische (?:antwort|e-?mail)|réponse automatique|absence du bureau|message d['’]absence|absent"
    r"|respuesta automática|fuera de la oficina|ausente|risposta automatica|fuori (?:ufficio|sede)|assente"
    r"|automatisch antwoord|automatische beantwoording|afwezig|resposta automática|fora do escritório"
    r"|automatis(?:k|kt) svar|autosvar|ikke på kontoret|fravær|frånvaro|poissa|automaattinen vastaus"
    r"|automatyczna odpowiedź|odpowiedź automatyczna|nieobecność|automatická odpově|automatikus válasz|házon kívül"
    r"|răspuns automat|otomatik yanıt|автоматический ответ|автоответ|автоматична відповідь|автоматичен отговор"
    r"|αυτόματη απάντηση|(?:מענה|תשובה) אוטומטי|رد تلقائي|自動応答|自動返信|不在|자동 회신|자동 응답|부재중"
    r"|自动(?:答复|回复)|自動(?:回覆|回复)|automatski odgovor|resposta automàtica|trả lời tự động"
)
# The subject of a calendar's answer, which needs a second sign as well
CALENDAR_ANSWER = (
    r"accepted|tentative(?:ly accepted)?|declined|new time proposed|zugesagt|mit vorbehalt|abgelehnt|abgesagt"
    r"|neuer termin vorgeschlagen|accepté|provisoire|refusé|aceptad[ao]|provisional|rechazad[ao]|accettat[oa]"
    r"|provvisorio|rifiutat[oa]|geaccepteerd|voorlopig|geweigerd|aceit[eao]|recusad[ao]|accepterat|avböjt|godkjent"
    r"|avslått|accepteret|afvist|hyväksytty|hylätty|zaakceptowano|odrzucono|přijato|odmítnuto|принято|отклонено"
    r"|kabul edildi|reddedildi|承諾済み|辞退|已接受|已拒绝|수락됨|거절됨"
)
AWAY_WORDS = (
    r"out of (?:the )?office|on (?:vacation|holiday|annual leave|maternity leave|parental leave|sick leave)"
    r"|away from (?:my desk|the office|my e-?mail)|(?:limited|no) access to (?:my )?e-?mail"
    r"|(?:will|shall) (?:be back|return)|nicht im (?:büro|haus|dienst)|nicht erreichbar|im urlaub"
    r"|wieder (?:da|erreichbar)|en (?:vacances|congés?)|absente? (?:du bureau|jusqu)|de vacaciones"
    r"|fuera de la oficina|no estaré|fuori (?:ufficio|sede)|in ferie|met vakantie|niet aanwezig|afwezig|de férias"
    r"|fora do escritório|på ferie|ikke på kontoret|på semester|inte på kontoret|lomalla|poissa|na urlopie"
    r"|nieobecn|na dovolené|na dovolenke|szabadságon|házon kívül|în concediu|izindeyim|ofis dışında|в отпуске"
    r"|буду отсутствовать|у відпустці|в отпуск|σε άδεια|εκτός γραφείου|בחופשה|في إجازة|休暇|不在|휴가|부재|休假"
    r"|不在办公室|不在辦公室|na godišnjem"
)
