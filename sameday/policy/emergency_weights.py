"""Points for each word and meaning, in tenths: written by tools/learn_the_sieve.py, not by hand."""

START = -1.99
_TENTHS = """
<imagined>=-71;<one person>=-37;<over>=-45;<planned>=-66;a=8;a client=-18;a computer=7;a crypto=5;a customer=-6
a data=-7;a demo=-5;a docusign=-7;a few=-14;a laptop=7;a los=4;a microsoft=4;a new=-20;a note=6;a number=8;a page=-5
a phish=5;a problem=8;a program=4;a ransom=7;a real=-4;a red=11;a timer=4;a trojan=6;a usb=5;a viru=-7;about=4
acces to=-12;access=10;accidental=7;account=39;account was=7;ach=-7;acme=-7;acme example=-7;action is=-4;add=-7
addres=11;address=5;address in=4;adobe=-12;advise=4;after=13;afternoon=-5;again=-7;ago=5;airport=-4;alarm=-6;all=21
all computer=-5;all good=-7;all of=15;all our=7;all say=4;all user=-5;alle=13;allow=-4;almost=-4;already=8;also=9
alway=-6;am to=-4;amazon=4;an=7;an employee=4;an hour=4;an mfa=7;an unpaid=-4;and=38;and a=8;and can't=-4
and clean=-9;and clos=4;and enter=4;and got=-5;and i=16;and it=7;and it'=7;and logg=-4;and my=9;and need=-4;and on=-5
and open=6;and the=14;and there=16;and word=5;and yesterday=5;another=-4;antiviru=8;antiviru say=-4;any=21;any of=8
any order=8;anyone=13;anyth=7;anyth from=8;anywhere=5;app=-4;appointment=-5;approve on=-4;are=24;are all=6
are being=7;are dead=10;are down=4;are encrypt=-4;are fine=-7;are on=6;are our=-13;are we=-12;around=9;arriv=-4
arrive=-6;as=-10;ask=-14;ask to=-5;assistant=5;at=4;at a=8;at home=-11;at once=4;at our=-4;at risk=-7;at the=10
attachment and=4;attempt=4;au=8;available=4;back=-5;back from=-4;backup=-6;backup job=-6;bad=6;badge=-4;battery=-6
be=-36;be from=-7;be hack=6;be here=-5;because the=9;been=22;been breach=8;been down=4;before=-4;bei=4;bei uns=4
being=17;being renam=7;believe=6;best=-4;beth=-6;biggest=-6;biggest client=-6;bill=-6;bizarre=12;block=-32
block the=-9;board=-6;board meet=-4;bonjour=6;bonjour plu=4;both=9;bought=-7;bought a=-7;bounc are=4;bounce=7;box=14
breach=6;browser=7;budget=4;bureau=6;busy=6;but=-11;but the=-5;button=-11;button and=-9;by=7;by a=6;by itself=6
cable=-12;calendar=-15;call=13;call about=4;call and=8;call someth=4;call you=-4;caller=4;came=4;came back=-7
camera=-4;can=-43;can i=-5;can it=-7;can open=7;can the=-4;can we=-17;can work=-5;can you=-18;can't=-9;can't close=4
can't get=10;can't hear=-5;can't log=-7;can't open=-6;cancel=-6;cannot=9;cannot acces=9;car=6;ce=5;ce matin=5;cell=5
ceo=7;cfo=6;chang=16;chang my=4;chang the=5;change=-12;change the=-4;charger=-7;check=5;chrome=-6;claim=-5
claim to=-5;clean=-10;click=-5;client=-15;client say=-5;client sent=-4;clinic=6;clos=-4;close it=4;closet=4;cloud=-5
code from=5;com=11;com back=6;com on=-6;come=-8;come from=-5;company ask=-4;company mail=5;complet=-8;complet with=-8
compromis=-8;computer=-9;computer at=-7;computer in=12;computer is=14;computer say=8;conference=-5;conference room=-6
connect=14;connect to=12;connection=14;contract=-6;controller=12;copier=-6;copy=-4;correo=16;could=-35;could i=-8
could someone=-4;could we=-10;could you=-15;crash=10;crash when=-4;credential=4;credit card=5;crypt=5;cuenta=6
cuenta de=5;cyber=6;dai=-7;dan=5;database=5;day=-13;day and=-4;de=22;dec=-10;december=-12;decrypt=5;defender=11
defender say=11;delet=6;delet it=-4;demo=-5;deny=4;depui=7;depui ce=5;desde=5;desde las=5;desk=-13;desktop=4
detail=-7;devic=-6;dial=6;did=6;did not=5;did the=-7;didn't=6;died=15;different=-4;director=5;disable=-5;do=-19
do i=-4;do it=-5;do with=4;do you=-11;dock=-6;dock station=-6;document on=8;docusign=-6;doe=-18;doe it=-5;doe not=-9
doesn't=-10;doing=7;don't have=4;don't know=7;done=-10;door=-6;down=13;down for=6;down on=-6;drive is=-6;drive with=4
drop=-7;each time=4;el=6;el sistema=6;electrician=-7;ellen=-6;else=-8;email from=-8;email i=5;email is=6
email password=5;email was=-4;emotet=13;employe=-4;empti=4;emr=-10;en=12;encrypt=-4;encrypt and=4;end=4;enter my=4
enter the=-4;entire=16;erp=7;error=-8;est=5;están=4;ever=-5;every=8;every computer=4;every day=-8;every file=6
every folder=5;everyth is=8;everything=-5;everywhere=6;example=-4;excel=-14;excel file=-5;expir=-5;expir in=-6
extension=7;f=4;facebook=-5;fail=17;fax=-6;fell=7;fell for=7;few=-14;few of=-10;fi=-12;fichier=9;fil=23;fil and=-7
fil are=5;fil on=6;file=4;file nam=4;file on=5;file server=4;find=-6;fine=-11;finish=-6;fir=5;firewall=10;firm=6
fix=-8;flash=6;flood=6;folder=-9;folder has=4;font=-6;for=-40;for any=4;for anyone=12;for me=-6;for my=11;for now=-5
for the=-12;for us=-5;for your=-7;form=-4;former=-4;forward=-6;forward all=-4;forward for=-8;found=21;found a=9
free=-6;friday=-22;from=-15;from a=-7;from an=9;from hr=4;from me=7;from microsoft=-12;from my=6;from new=-4
from our=4;from the=-11;from us=-6;frontier=-6;full=-7;fyi=-18;gave=6;get=6;get a=5;get back=4;get the=-5;get to=7
gett=4;gett a=-4;give=-7;goe=-4;goe black=-4;going on=4;going to=-5;gone=9;good=-13;google=8;got an=6;got my=-11
great=-8;guest=-9;guten=8;guten morgen=5;guten tag=4;guy=17;habe=4;hacker=-4;had=6;half the=8;happen=-12;happy=-7
hartford=5;has=5;has an=-6;has been=18;has it=-4;have=12;have been=4;have never=7;have to=-4;he=4;headset=-4;hear=-6
held=-7;hello=6;here=4;hey=7;hi=11;hijack=10;him=6;his pc=4;hit=5;hola=5;holiday=-10;home=-15;honest=4;hotel=11
how=-10;how many=-4;html=6;hundred=6;hundred of=4;hung=-8;hung up=-8;i=-4;i am=-7;i call=-4;i can't=-16;i cannot=-4
i delet=-4;i did=16;i didn't=4;i do=6;i don't=5;i get=-7;i left=11;i let=5;i lost=5;i miss=-5;i need=-18;i never=10
i order=-6;i read=4;i receiv=-6;i saw=9;i see=7;i sent=4;i sign=-5;i think=6;i told=9;i use=-4;i was=8;i wasn't=9
i'll=-4;i'm in=4;i'm lock=-5;i'm not=4;i'm stuck=-7;i've had=6;ich=9;ich habe=4;icon=-5;if=-4;immediate=6
in account=10;in all=-5;in an=8;in from=-4;in hartford=5;in it=4;in january=-6;in june=-5;in my=10;in on=-5;in our=6
in team=-6;in to=-4;incident.0.0=18;incident.0.1=15;incident.1.0=18;incident.1.1=6;incident.10.0=15;incident.10.1=32
incident.11.0=64;incident.12.1=14;incident.13.0=8;incident.14.1=10;incident.15.0=7;incident.15.1=33;incident.15.2=18
incident.16.0=11;incident.16.1=-5;incident.17.1=17;incident.18.1=27;incident.19.0=-6;incident.19.1=13;incident.2.0=14
incident.2.1=40;incident.20.1=8;incident.3.1=14;incident.4.0=4;incident.4.1=22;incident.5.0=85;incident.6.0=33
incident.7.0=31;incident.7.1=14;incident.8.0=27;incident.8.1=20;incident.8.2=24;incident.9.1=15;ins=6;inspector=-4
install=-5;instruction=4;internal=5;internet=8;internet down=-6;into=29;into a=5;into my=4;into our=4;invoic=-5
invoice=-10;invoice in=-5;is at=6;is com=7;is down=26;is fine=-6;is it=-12;is near=-5;is one=7;is slow=-9;is stand=5
is that=-6;is the=-8;is there=-11;is thi=-7;is using=-5;is wrong=-7;isn't=5;isn't work=5;ist=9;it=-30;it and=12
it be=-7;it came=-4;it has=6;it in=-4;it is=5;it just=4;it on=-6;it open=-7;it right=5;it say=8;it thi=-10;it was=4
it'=-14;it' been=-7;itself=8;itself and=5;jan=-4;january=-8;job=-8;june=-5;junk=-5;just fyi=-14;k=19;k to=4;keep=9
keep gett=-4;key=-9;keyboard=-9;kick out=6;know=8;konto=11;können=5;la=10;label=-4;lag=-5;landlord=-4;laptop and=-7
laptop battery=-4;laptop in=9;laptop is=8;large=-6;larger=-7;las=9;last night=17;last week=-7;late=-12;le=6;leak=-4
leave=-7;left in=-6;left my=13;legit=-5;les=5;let=6;licens=-12;license=-7;license and=4;like a=-5;lin=5;link you=-7
list=-5;load=4;lobby=-8;location=8;lock after=-6;lock with=12;log=-7;log in=-10;logg=6;logg in=4;login=5
login attempt=4;long=-5;look=-5;look for=7;loop=5;los=11;lost=24;lost connection=10;lost my=5;lunch=5;machin=4;mail=8
mail i=8;mailbox=-4;mailbox full=-6;mailbox to=5;mailbox_compromise.0.0=18;mailbox_compromise.0.1=15
mailbox_compromise.1.0=-16;mailbox_compromise.1.1=45;mailbox_compromise.10.0=24;mailbox_compromise.10.1=12
mailbox_compromise.11.0=20;mailbox_compromise.11.1=57;mailbox_compromise.12.0=31;mailbox_compromise.12.1=28
mailbox_compromise.13.0=4;mailbox_compromise.13.1=25;mailbox_compromise.14.1=9;mailbox_compromise.15.1=21
mailbox_compromise.16.0=5;mailbox_compromise.16.1=19;mailbox_compromise.17.0=13;mailbox_compromise.17.1=28
mailbox_compromise.18.1=4;mailbox_compromise.19.0=11;mailbox_compromise.19.1=4;mailbox_compromise.2.1=20
mailbox_compromise.3.0=22;mailbox_compromise.4.0=16;mailbox_compromise.4.1=18;mailbox_compromise.5.0=15
mailbox_compromise.5.1=25;mailbox_compromise.6.0=29;mailbox_compromise.6.1=4;mailbox_compromise.6.2=39
mailbox_compromise.7.0=39;mailbox_compromise.7.1=6;mailbox_compromise.8.0=11;mailbox_compromise.9.0=9
mailbox_compromise.9.2=28;main=7;make=-5;malware=10;malware detect=-4;man=9;manager=-4;many=-8;march=-4;market=-6
matin=5;may be=4;me=-12;me a=-9;me for=4;me on=-5;me to=8;meet=-15;mehr=6;mein=15;messag=4;messag i=4;message that=-6
mi=16;microsoft=13;microsoft password=11;minut=-10;miss a=-8;miss it=-4;mon=10;monday=-11;money=10;monitor=-11
monitor is=-5;month=-12;morgen=5;morn=13;morn for=-4;mov=-5;move=-13;move the=-4;my=-5;my antiviru=-4;my assistant=5
my badge=-4;my bos=4;my car=6;my computer=-19;my contact=8;my credential=6;my desk=-4;my email=-4;my fil=-14
my headset=-4;my laptop=8;my login=4;my mailbox=4;my manager=-5;my microsoft=13;my monitor=-5;my mouse=5;my new=-4
my outlook=-14;my pc=7;my phone=-10;my screen=14;my webcam=-5;my word=-9;my work=31;nam=10;ne=9;near=-5;near full=-5
need=-61;need a=-19;need it=-4;need to=-8;network=15;never=4;never been=7;never sent=7;new=-46;new company=-4
new folder=-7;new laptop=-13;new one=-5;next=-8;next to=4;nicht=18;night=16;no=4;no action=-4;no podemo=9;nobody=9
nobody call=-7;nobody can=16;nobody use=-5;noise=-6;none=10;none of=10;normal=-8;nos=5;not=8;not respond=5
not work=-11;note=7;note in=4;noth=22;noth open=4;notic=11;notice=-4;notification=5;november=-9;now=9;now say=11
october=-7;odd=5;of=-11;of my=-13;of our=7;of the=8;of you=7;of your=-7;office=14;office can't=4;office got=-7
office is=-8;office since=13;offline=-4;ok=-10;old=-27;on=-5;on a=4;on all=-12;on call=-8;on dec=-5;on every=5
on for=4;on friday=-7;on it=14;on my=-7;on s=6;on saturday=-7;on the=12;on tuesday=-12;on your=-4;once=-10;one=-6
onedrive=-8;only a=5;only on=-5;open=-10;open a=-4;open and=5;open anyth=8;open on=-10;open the=-5;open with=-4;or=13
order=6;order a=-7;other=-10;our=13;our backup=4;our biggest=-6;our build=-5;our cfo=4;our fil=6;our former=-5
our internet=4;our network=4;our online=4;our payroll=5;our sal=-5;our server=-4;our supplier=-4;out=22;out of=5
outage=-10;outage.0.0=68;outage.0.1=6;outage.1.0=85;outage.2.0=32;outage.2.1=-10;outage.3.0=50;outage.3.1=58
outage.4.0=24;outage.4.1=12;outage.5.0=28;outage.6.0=-20;outage.6.1=12;outage.6.2=24;outlook=-18;outlook is=-7
over=10;overnight=6;own and=7;page=-10;page on=-9;paid=14;paid the=9;panne=5;park lot=4;partner=-5;party=4
password=-15;password for=-6;password is=-8;password on=4;patient=30;patient record=14;pay=-4;pay by=-5;pay for=-6
payment=-5;payroll software=-4;pc=26;pdf=-4;people=-7;person=15;personne=11;phish=-8;phish mail=6;phon have=-8
phone=5;phone and=-5;phone is=-4;phone with=4;pick=-7;pick up=-7;pictur=5;picture=-12;pin=4;plann=-4;please=-74
please advise=4;please call=18;please change=-6;please disable=-4;please order=-6;please remove=-4;please send=-18
please set=-5;please update=-4;pls=-6;plu=16;plu personne=11;plugg=4;pm=-12;podemo=9;popp=10;popp up=10;press=4
print the=-4;printer=-23;printer is=-13;printer print=6;probab=4;problem=13;proces=6;production=10;program=7
project=-6;publish=4;push=7;put in=4;qr=4;qr code=4;que=4;question=-11;quickbook is=4;quote=-6;rack=5;ransom=15
ransomware.0.0=6;ransomware.0.1=17;ransomware.1.0=20;ransomware.1.1=27;ransomware.2.0=12;ransomware.2.1=6
ransomware.3.1=18;ransomware.4.0=52;ransomware.5.0=4;ransomware.5.1=63;ransomware.6.0=12;ransomware.6.1=18
ransomware.6.2=4;ransomware.7.0=4;ransomware.7.2=4;ransomware.8.0=5;re=-13;reach=4;read=7;read and=4;read only=-5
ready=-6;ready for=-6;realiz=5;receiv the=-4;reception=20;reception pc=18;recommend=-7;red=7;red screen=8;redirect=6
remote=10;remote acces=6;remote desktop=4;renam=8;renew=-4;rep=-8;repli=8;repli to=5;report=-25;request=8;respond=7
restart=-15;restart the=-4;restor=-5;right after=5;right away=-8;right now=9;risk=-9;room=-5;room is=5;rul=-7;runn=-6
s=11;safe=-7;sal=-4;sal team=-5;salary=5;same=6;saturday=-7;sav=-6;saw=11;saw that=8;say=40;say my=-7;say she=-6
say that=10;say there=-4;say they=6;scam=-7;scammer=4;scan=-11;scan to=-4;scann=5;scanner in=4;schedule=-7
schedule a=-5;screen=7;se=9;second=-16;second screen=-10;security=-11;see=-6;see the=-10;seem=6;seem to=6;send=4
send a=-5;send out=6;send the=-4;send them=5;sender=-10;sent me=-10;server=20;server crash=8;server down=5
server has=-6;server need=-4;service=-12;set=-5;setup=-4;shar=-5;shar calendar=-5;shar drive=-4;shar folder=7
share=-7;she=-12;she was=-5;sheet=-4;shop=4;should=-7;show a=14;show the=-9;show up=4;shut=-7;shut down=-7;side=-7
sign=-7;sign ins=-4;since=10;since am=11;since lunch=4;since thi=-7;since we=4;sind=5;sistema=12;site=6;sitt=11
sitt here=5;slow=-25;slow in=-7;small=-4;smoke=8;so=-8;so i=-7;software=-6;some=5;some addres=7;somebody=8
someone=-10;someone call=-7;someth=23;someth bad=4;sound=-4;space=-7;srv=-7;srv file=-4;staff list=-5;staff meet=-4
stand=6;station=-6;stick=5;still has=-4;stole=4;stolen=10;stop=-6;stopp because=4;stopp work=-5;strange=-5;stuff=7
stupid=4;subject=-5;submitt=6;subscription=-5;successful=6;summary=-9;supplier=-4;sur=6;suspiciou=-4
suspiciou email=-8;switch=18;sync=-5;system=16;system is=10;t=-7;tag=4;tak=-4;take=-4;taken=6;talk to=-4;team=-15
telefon=8;tell us=4;terminal=5;test=-9;text=5;than=-5;thank=-21;thank for=-6;that=-8;that i=7;that it=-5;that the=-5
that you=-6;the=-30;the afternoon=-4;the alarm=-8;the all=-4;the antiviru=4;the app=-5;the back=-4;the bank=4
the client=-7;the domain=10;the door=-6;the electrician=-7;the email=-9;the emr=-7;the end=6;the entire=15;the erp=6
the fax=-5;the fil=5;the file=5;the firewall=13;the folder=-6;the front=-4;the guest=-5;the guy=10;the hotel=5
the invoice=-4;the keyboard=-8;the landlord=-4;the laptop=-12;the last=-5;the link=-4;the little=4;the lobby=-8
the new=-14;the office=15;the old=-14;the park=4;the partner=-5;the phon=-7;the phone=4;the power=-6;the printer=-6
the reception=13;the request=5;the salary=5;the sender=-6;the server=-5;the shar=-4;the staff=-5;the system=9
the team=-8;the weekend=5;the whole=6;the wifi=-4;their=4;them=8;there are=4;there is=8;there was=-4;these=-5;they=7
they've=14;thi email=-5;thi is=-4;thi morn=13;thi week=-12;thing=16;think=11;third=4;though=-6;threat=-4;three=-17
three people=-4;thursday=-10;ticket=-13;tim=-11;time=-11;timer=4;tina=-6;to=-18;to a=9;to call=10;to contact=4
to do=-4;to email=-16;to log=6;to me=-5;to my=6;to restart=-4;to see=-12;to the=-7;to type=-4;to update=-6;to vpn=5
to your=-7;today=-17;todo=4;todo los=4;told the=4;tomorrow=-4;toner=-7;too=-17;too many=-5;tool=-7;tot=8;tou=9
touch=4;touch anyth=4;tri=-9;trick=4;trick into=4;trojan=23;trojan on=12;try to=4;tuesday=-19;turn=14;turn into=4
turn on=6;twice=-5;two=-12;two minut=-4;typ in=4;un=4;unable=11;unable to=11;une=13;unknown=7;unknown user=5
unpaid=-4;unpaid toll=-4;uns=8;unsubscribe=-7;until=-4;up on=5;up with=5;updat=-9;update=-19;update on=-4
update our=-5;upgrade=-6;us=-5;us with=-6;usb=4;usb stick=5;use=-14;use the=-5;user=-17;using=-6;using my=-4
using the=-4;very slow=-4;virus=8;visit=-9;visitor=-6;want=-25;want to=-9;warn on=5;was=33;was an=-6;was down=-6
was me=-7;was on=-5;was stolen=16;wasn't=14;watch=7;water=4;way=-11;we=14;we are=4;we can=-6;we can't=16;we don't=4
we get=-5;we have=20;we need=-5;we pay=-7;we think=4;we're=-5;we're people=-4;we've=8;we've been=8;webcam=-5
webmail=-12;week=-19;weird=5;went=6;were in=-4;what=-8;what should=4;when=-33;when can=-7;when i=-13;when we're=-7
whenever=-4;where=-10;which=-8;who left=-4;who was=5;whole=18;whole team=6;why=-12;wi=-12;wi fi=-12;wifi password=-5
will=-24;will be=-21;will the=-4;window=10;window defender=7;wir=10;wire=-5;wire transfer=-4;with=19;with a=22
with no=-6;with the=5;within=4;word fil=7;work=-18;work for=13;work in=-5;work laptop=8;work now=-4;work on=-4
work phone=15;work though=-5;would=-12;writ=-9;wrong=-16;wrong password=-8;wrong person=10;wrote=5;xlsx=4;y=6;y no=4
year=-14;yesterday a=5;you=-61;you do=-4;you recommend=-6;you send=-4;you sent=-7;you unlock=-5;your=-52;your bank=-5
your fil=-4;your record=-10;zip=-5;zoom=-5
"""
WEIGHTS = {
    name: int(tenths) / 10 for name, tenths in (e.rsplit("=", 1) for e in _TENTHS.strip().replace("\n", ";").split(";"))
}
