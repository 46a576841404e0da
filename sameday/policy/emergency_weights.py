"""Points for each word and meaning, in tenths: written by tools/learn_the_sieve.py, not by hand."""

START = -1.91
_TENTHS = """
<imagined>=-76;<one person>=-37;<over>=-47;<planned>=-67;a=11;a client=-17;a computer=7;a crypto=5;a customer=-5
a data=-7;a demo=-5;a few=-14;a laptop=7;a los=4;a microsoft=4;a new=-19;a note=6;a number=7;a page=-4;a phish=5
a problem=8;a program=4;a ransom=7;a red=12;a timer=4;a trojan=6;a usb=5;a viru=-8;ac=-4;acces to=-12;access=11
accidental=7;account=32;account is=4;account was=7;acme=-8;acme example=-8;action is=-5;add=-4;addres=9;address=6
address in=4;adobe=-11;advise=4;after=11;afternoon=-5;again=-7;ago=5;airport=-4;alarm=-6;all=24;all computer=-6
all good=-7;all of=16;all our=7;all say=4;all user=-6;alle=14;already=8;also=9;am=-5;am to=-4;an=12;an email=4
an hour=4;an mfa=7;an unpaid=-4;and=37;and a=8;and block=-4;and can't=-7;and clean=-9;and enter=4;and i=17;and it=6
and it'=6;and my=5;and need=-4;and now=6;and on=-4;and open=6;and the=12;and there=16;and we=4;and word=5
and yesterday=6;another=-5;antiviru=9;antiviru say=-4;any=21;any of=8;any order=7;anybody=4;anyone=12;anyth=5
anyth from=8;anywhere=5;appointment=-4;approve on=-5;are=21;are all=6;are being=7;are dead=11;are down=4
are encrypt=-4;are fine=-7;are on=5;are our=-12;are we=-11;arriv=-4;arrive=-6;as=-11;asap=-4;ask=-10;ask to=-6
asleep=4;assistant=5;at=6;at home=-8;at once=5;at our=-4;at risk=-6;at the=9;attach=-4;attachment and=4;attempt=4
au=8;available=4;away=6;back=-9;back from=-4;backup=-6;backup job=-6;bad=5;badge=-4;bank=4;battery=-7;be=-28
be hack=7;be here=-5;because the=9;been=19;been breach=8;been down=4;bei=4;bei uns=4;being=16;being renam=7;believe=7
best=-4;beth=-6;biggest=-5;biggest client=-5;bill=-7;bitcoin=-4;bizarre=12;block=-30;block the=-10;board=-7
board meet=-5;bonjour=6;bonjour plu=5;book=-4;both=8;bounc are=4;box=14;breach=6;browser=7;budget=5;bureau=6;but=-11
but i=4;but the=-4;button=-6;by=8;by a=7;by itself=5;cable=-13;calendar=-13;call=14;call and=7;call you=-4;caller=5
came back=-7;camera footage=-4;can=-42;can i=-6;can it=-7;can open=8;can we=-17;can you=-15;can't=-7;can't close=4
can't get=9;can't log=-4;can't open=-7;cancel=-5;cannot=10;cannot acces=9;car=6;ce=6;ce matin=6;ceo=7;cfo=7;chang=14
change=-12;change the=-4;charger=-7;check=4;chrome=-6;clean=-9;click=-5;client=-13;client sent=-4;clinic=5;clock=-4
clos=-5;close it=4;closet=4;cloud=-5;code from=5;com=11;com back=6;com on=-7;come=-7;come from=-5;company=6
company ask=-4;company mail=6;company phone=4;complet=-8;complet with=-8;compromis=-9;computer=-7;computer in=12
computer is=11;computer say=9;conference=-5;conference room=-6;connect=15;connect to=11;connection=14;console=-4
contact=4;contract=-6;controller=12;copier=-6;copy=-4;correo=16;could=-34;could i=-9;could someone=-4;could we=-9
could you=-16;crash=11;crash when=-4;credential=4;credit card=5;crypt=5;cuenta=7;cuenta de=5;cyber=7;dai=-7;dan=5
database=5;day=-13;day and=-4;de=19;dec=-10;december=-12;decrypt=5;defender=11;defender say=12;delet=5;delet it=-4
demo=-5;deny=4;depui=7;depui ce=6;desk=-13;desktop=4;detail=-7;devic=-6;did=7;did not=7;did the=-7;didn't=6;died=15
director=4;do=-19;do i=-8;do it=-6;do with=4;do you=-8;dock=-6;dock station=-5;document on=8;docusign=-6;doe=-16
doe it=-5;doe not=-10;don't=-7;done=-9;door=-6;down=12;down for=5;down on=-5;drive is=-6;drive with=4;drop=-7
each time=4;el=4;el sistema=4;electrician=-8;ellen=-6;else=-8;email from=-6;email i=5;email is=5;email password=5
email to=-5;emotet=13;empti=5;emr=-5;en=10;encrypt=-5;encrypt and=4;end=7;enter my=4;enter the=-4;entire=16;erp=7
error=-9;est=6;están=4;ever=-5;every=10;every computer=4;every day=-7;every file=6;every folder=5;everyth is=6
everything=-5;everywhere=5;ex=4;example=-5;excel=-15;excel file=-5;extension=6;facebook=-6;fail=18;fax=-6;fell=6
fell for=6;few=-14;few of=-9;fi=-13;fichier=9;fil=23;fil and=-7;fil are=5;fil on=6;file nam=4;file on=4;find=-6
fine=-14;finish=-6;fir=5;firewall=10;firm=4;fix=-8;flash=7;flood=7;folder=-11;font=-7;footage=-4;for=-43;for a=5
for any=4;for anyone=11;for it=4;for me=-6;for my=11;for now=-4;for the=-8;for us=-6;former=-5;forward=-6;found=22
found a=8;free=-6;friday=-22;from=-14;from a=-7;from an=6;from hr=4;from me=8;from microsoft=-4;from new=-4
from our=5;from the=-9;from us=-5;frontier=-5;full=-7;fyi=-10;gave=5;get=9;get a=6;get back=4;get the=-5;get to=6
gett a=-4;give=-6;goe=-8;goe black=-4;goe to=-4;going on=4;gone=5;good=-8;google=6;got an=5;got marri=-4;got my=-12
great=-6;guest=-10;guten=5;guten tag=4;guy=18;hacker=-4;had=6;half=5;half the=8;happen=-5;happy=-5;has=4;has an=-6
has been=14;has it=-4;have=7;have been=5;have never=7;have to=-5;hay=4;he=4;hear=-5;hello=6;hey=8;hi=8;hijack=11
him=6;his=5;hit=5;hola=5;holiday=-9;home=-12;honest=4;hotel=5;how=-7;html=6;hundred=6;hundred of=4;i am=-8;i call=-4
i can't=-17;i cannot=-5;i delet=-5;i did=16;i didn't=5;i get=-5;i have=-4;i left=11;i let=4;i lost=5;i miss=-5
i need=-18;i never=10;i order=-7;i read=4;i receiv=-5;i saw=8;i see=7;i sent=5;i sign=-5;i think=4;i told=10;i was=8
i wasn't=8;i'll=-4;i'm=-9;i'm lock=-4;i'm stuck=-8;i've had=6;ich=7;icon=-4;immediate=6;in account=10;in all=-5
in an=8;in excel=-4;in from=-4;in june=-5;in my=10;in our=6;in team=-6;inbox=-5;incident.0.0=22;incident.0.1=20
incident.1.0=7;incident.1.1=10;incident.10.0=18;incident.10.1=29;incident.11.0=56;incident.12.1=13;incident.13.0=10
incident.13.1=4;incident.14.1=10;incident.15.0=8;incident.15.1=35;incident.15.2=18;incident.16.0=10;incident.17.1=19
incident.18.1=22;incident.19.0=-4;incident.19.1=13;incident.2.0=10;incident.2.1=36;incident.20.1=8;incident.20.2=8
incident.3.1=12;incident.4.0=4;incident.4.1=23;incident.5.0=82;incident.6.0=31;incident.6.1=-5;incident.7.0=31
incident.7.1=13;incident.8.0=22;incident.8.1=14;incident.8.2=30;incident.9.0=4;incident.9.1=18;ins=6;inspector=-4
install=-5;instruction=4;internal=5;internet=8;internet down=-7;into=30;into a=5;into my=5;into our=4;invoic=-4
invoice=-10;invoice in=-4;is at=5;is com=7;is dead=-5;is down=26;is fine=-5;is it=-9;is near=-4;is one=7;is send=4
is slow=-10;is that=-6;is the=-8;is there=-4;is thi=-7;is using=-4;is wrong=-7;isn't work=5;ist=6;it=-29;it and=11
it be=-7;it came=-5;it has=7;it in=-4;it is=5;it just=4;it on=-7;it open=-7;it right=5;it say=8;it thi=-11;it'=-10
it' been=-7;itself=8;january=-5;job=-6;june=-5;junk=-4;k=10;k to=4;keep=4;keep gett=-4;key=-7;keyboard=-8;kick out=5
know=6;konto=11;la=11;label=-4;lag=-5;landlord=-4;laptop and=-7;laptop battery=-4;laptop in=10;laptop is=8;large=-6
large file=-4;larger=-8;last night=14;last week=-6;late=-12;le=6;leak=-4;left in=-5;left my=13;legit=-5;les=5;let=5
licens=-12;license=-6;link you=-7;list=-4;lobby=-6;location=8;log=-5;log in=-8;logg=6;logg in=4;login=5
login attempt=4;look=-6;look for=7;los=9;lost=23;lost connection=10;lost my=6;lunch=5;machin=4;mail=12;mail i=8
mailbox=-5;mailbox full=-6;mailbox to=4;mailbox_compromise.0.0=22;mailbox_compromise.0.1=20;mailbox_compromise.0.2=-6
mailbox_compromise.1.0=-18;mailbox_compromise.1.1=44;mailbox_compromise.10.0=26;mailbox_compromise.10.1=4
mailbox_compromise.11.0=15;mailbox_compromise.11.1=59;mailbox_compromise.12.0=34;mailbox_compromise.12.1=24
mailbox_compromise.13.0=6;mailbox_compromise.13.1=20;mailbox_compromise.14.0=4;mailbox_compromise.14.1=9
mailbox_compromise.15.1=27;mailbox_compromise.16.0=6;mailbox_compromise.16.1=19;mailbox_compromise.17.0=17
mailbox_compromise.17.1=28;mailbox_compromise.18.1=8;mailbox_compromise.19.0=11;mailbox_compromise.19.1=4
mailbox_compromise.2.0=5;mailbox_compromise.2.1=20;mailbox_compromise.3.0=22;mailbox_compromise.4.0=15
mailbox_compromise.4.1=15;mailbox_compromise.5.0=15;mailbox_compromise.5.1=23;mailbox_compromise.6.0=29
mailbox_compromise.6.2=36;mailbox_compromise.7.0=34;mailbox_compromise.7.1=9;mailbox_compromise.8.0=11
mailbox_compromise.9.0=15;mailbox_compromise.9.1=-4;mailbox_compromise.9.2=32;malware=8;malware detect=-4;man=10
manager=-5;many=-6;market=-7;marri=-4;matin=6;me=-19;me a=-9;me for=4;me on=-5;me to=7;meet=-16;mehr=6;mein=13
messag=4;messag i=5;message that=-5;mi=16;microsoft=16;microsoft password=9;min=-4;minut=-9;miss a=-7;mon=9
monday=-13;money=11;monitor=-12;monitor is=-5;month=-12;more=-4;morn=12;morn for=-5;mov=-6;move=-12;move the=-4;my=-7
my antiviru=-4;my assistant=5;my badge=-4;my bos=4;my calendar=-4;my car=6;my computer=-18;my contact=9
my credential=5;my desk=-4;my fil=-14;my inbox=-4;my laptop=4;my manager=-5;my microsoft=11;my monitor=-5;my mouse=5
my new=-5;my outlook=-15;my pc=7;my phone=-9;my screen=17;my webcam=-5;my word=-7;my work=27;nam=11;ne=8;near=-4
near full=-4;need=-61;need a=-20;need it=-4;need to=-7;network=14;never=4;never been=7;never sent=7;new=-46
new company=-4;new folder=-6;new laptop=-14;new one=-4;next=-8;next to=4;nicht=15;night=13;no=4;no action=-5
no podemo=10;nobody=8;nobody call=-6;nobody can=16;nobody use=-5;noise=-5;none=9;none of=9;normal=-8;nos=5;not=7
not respond=5;not send=4;not show=-4;not work=-12;note=7;note in=4;noth=15;notic=6;notice=-4;november=-10;now=4
now and=-4;october=-5;odd=5;of=-9;of my=-12;of our=7;of the=7;of you=6;of your=-7;off=-4;office=11;office got=-7
office is=-6;office manager=4;office since=11;offline=-5;ok=-10;old=-25;on all=-9;on call=-8;on dec=-6;on every=6
on for=4;on friday=-8;on it=12;on s=5;on saturday=-7;on srv=-4;on the=12;on tuesday=-13;on your=-4;once=-5;one=-5
onedrive=-9;only=-4;only on=-5;open=-18;open a=-7;open and=4;open anyth=8;open it=-4;open on=-11;open the=-5;or=14
order=4;order a=-8;other=-14;our=13;our backup=4;our biggest=-5;our build=-5;our card=-4;our cfo=4;our fil=7
our former=-5;our internet=4;our network=6;our office=-4;our online=4;our payroll=5;our sal=-5;our server=-5
our supplier=-4;out=24;out of=8;outage=-11;outage.0.0=66;outage.0.1=7;outage.1.0=80;outage.2.0=30;outage.2.1=-9
outage.3.0=50;outage.3.1=53;outage.4.0=22;outage.4.1=18;outage.5.0=28;outage.6.0=-18;outage.6.1=18;outage.6.2=22
outlook=-15;outlook is=-10;over=10;overnight=6;own and=7;page=-8;page on=-8;panne=6;park=4;park lot=4;partner=-4
party=4;password=-13;password for=-7;password is=-9;password on=4;patient=28;patient record=14;pay by=-4;pay for=-5
payment=-6;pc=25;pc that=4;people=-4;person=15;personne=11;phish=-9;phish mail=6;phon have=-8;phone and=-5
phone is=-5;phone with=5;pick=-7;pick up=-8;pictur=5;picture=-12;please=-68;please advise=4;please call=18
please change=-6;please order=-6;please remove=-4;please send=-17;please set=-5;please update=-4;pls=-6;plu=16
plu personne=11;plugg=5;pm=-12;podemo=10;point=-4;popp=10;popp up=10;pos=4;printer=-18;printer is=-10;printer print=6
probab=5;problem=13;proces=5;production=10;program=7;project=-7;publish=4;q=-4;que=4;question=-10;quickbook is=4
quote=-6;rack=4;ransom=15;ransomware.0.0=4;ransomware.0.1=10;ransomware.1.0=21;ransomware.1.1=18;ransomware.2.0=13
ransomware.3.1=19;ransomware.4.0=53;ransomware.5.1=66;ransomware.6.0=13;ransomware.6.1=18;ransomware.6.2=5
ransomware.7.0=5;re=-12;re outage=-4;reach=4;read=6;read and=4;read only=-5;ready=-6;ready for=-6;receiv the=-4
reception=20;reception pc=18;recommend=-4;red=7;red screen=9;remote=8;remote acces=4;remote desktop=4;renam=9
renew=-5;rep=-7;repli=8;repli to=5;report=-25;reset=-4;respond=6;restart=-16;restart the=-4;restor=-5;right=9
right after=5;right now=9;risk=-9;roll=-4;room=-8;room is=5;rul=-7;runn=-6;s=10;safe=-4;said=-4;salary=5;saturday=-7
sav=-6;saw=10;saw that=8;say=31;say my=-7;say she=-6;say the=-4;say there=-5;say they=6;scammer=4;scan=-11;scan to=-4
scann=5;scanner in=4;schedule=-6;schedule a=-5;screen=8;se=10;second=-14;second screen=-10;security=-11;see=-5
see the=-10;seem=7;seem to=6;send a=-5;send me=-4;send out=6;send them=6;sender=-10;sent=-4;sent me=-11;server=19
server crash=7;server down=4;server has=-7;server need=-5;service=-13;set=-4;setup=-4;shar=-4;shar calendar=-4
shar drive=-4;shar folder=7;share=-7;she=-6;sheet=-4;should=-8;show=-6;show a=11;show the=-9;shut=-7;shut down=-8
side=-7;sign=-8;sign in=-4;sign ins=-4;since=7;since am=7;since i=-4;since lunch=4;since the=5;since thi=-6;sind=5
sistema=10;site=7;sitt=6;slow=-24;slow in=-7;smoke=9;so=-6;so i=-8;some=6;some addres=7;somebody=5;someone=-5
someth=20;someth with=4;spare=-4;srv=-8;srv file=-4;staff list=-5;stand=5;station=-5;stick=5;stolen=11;stop=-6
stopp because=5;stopp work=-6;stuff=8;stupid=4;subject=-4;submitt=6;subscription=-4;successful=7;summary=-9
supplier=-4;sur=6;suspiciou=-5;suspiciou email=-8;switch=17;sync=-6;system=13;system is=10;t=-7;tag=4;tak=-4;talk=-5
team=-16;terminal=5;test=-8;text=4;than=-5;thank=-20;thank for=-6;that=-15;that i=5;that it=-4;the=-33;the ac=-4
the afternoon=-4;the alarm=-8;the all=-4;the antiviru=6;the app=-5;the back=-4;the bank=6;the board=-4;the client=-9
the domain=7;the door=-6;the electrician=-8;the email=-7;the end=6;the entire=15;the erp=6;the fax=-4;the fil=5
the file=4;the firewall=13;the folder=-7;the guest=-5;the hotel=5;the invoice=-6;the keyboard=-8;the landlord=-4
the laptop=-10;the last=-4;the little=4;the lobby=-6;the new=-13;the office=13;the old=-13;the other=-4;the park=4
the partner=-4;the phon=-6;the phone=5;the power=-7;the printer=-7;the reception=13;the salary=5;the screen=-4
the sender=-7;the staff=-5;the system=9;the team=-8;the weekend=9;the whole=7;the wifi=-5;the wrong=-10;the year=-4
their=5;them=11;there=6;there a=6;there is=9;there was=-4;they=6;they got=4;thi email=-4;thi morn=13;thi week=-15
thing=15;think=9;threat=-4;three=-13;three people=-4;thursday=-10;ticket=-13;tim=-11;time=-12;timer=4;tina=-5;to=-18
to a=9;to be=9;to call=10;to do=-4;to email=-12;to log=5;to me=-4;to my=7;to restart=-4;to see=-11;to the=-4
to type=-4;to update=-8;to vpn=5;to your=-7;today=-14;todo=4;todo los=4;told=5;told the=5;toner=-7;too=-16
too many=-4;took=-4;tool=-6;tou=9;tri=-9;trick=4;trick into=4;trojan=23;trojan on=12;try=5;try to=7;tuesday=-19
turn=15;turn into=5;turn on=7;two=-12;two minut=-4;typ in=4;type=-4;un=4;unable=10;unable to=10;une=13;unknown=7
unknown user=5;unpaid=-4;unpaid toll=-4;uns=4;unsubscribe=-7;until=-5;up=10;up on=5;up with=5;updat=-7;update=-15
update our=-6;upgrade=-7;us=-6;us with=-5;usb=4;usb stick=5;use=-12;user=-11;using=-5;using my=-4;vendor=-10;virus=9
visit=-5;want=-18;want to=-9;warn on=5;was=34;was an=-6;was down=-6;was me=-7;was stolen=17;wasn't=13;watch=7;water=5
way=-8;we=13;we are=5;we can=-6;we can't=15;we get=-5;we have=21;we need=-6;we pay=-5;we think=5;we're=-4;we've=8
we've been=8;webcam=-5;webmail=-12;wednesday=-4;week=-26;weekend=5;weird=10;went=5;what=-10;what should=4;when=-32
when can=-7;when i=-16;when we're=-5;when you=5;where=-11;which=-8;who was=4;whole=17;whole team=6;why=-7;wi=-13
wi fi=-13;wifi password=-5;will=-22;will be=-20;window=10;window defender=7;wir=11;wire=-4;with=13;with a=18
with no=-6;within=4;won't open=-5;word fil=8;work=-18;work for=12;work laptop=8;work now=-5;work on=-5;work phone=11
workstation=4;would=-12;writ=-9;wrong=-22;wrong password=-7;wrong person=10;xlsx=6;y=6;y no=4;year=-13;yesterday a=6
you=-57;you get=4;you recommend=-4;you send=-4;you sent=-7;you unlock=-5;your=-53;your bank=-5;your fil=-4
your record=-10;z=4;zip=-5;zoom=-6
"""
WEIGHTS = {
    name: int(tenths) / 10 for name, tenths in (e.rsplit("=", 1) for e in _TENTHS.strip().replace("\n", ";").split(";"))
}
