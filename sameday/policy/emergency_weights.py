"""Points, in tenths, for an emergency and for each kind: by tools/learn_the_sieve.py, not by hand."""

START = -2.24
# fmt: off
TENTHS = """
<imagined>=-77,5,,,-14;<one person>=-39,-6,-11,15,-8;<over>=-53,,5,,;<planned>=-73,-6,-6,16,-8;a black=4,,,,
a call=,,-4,4,;a client=-20,,,,;a code=7,,4,,;a computer=8,,,,;a crypto=5,,,,;a customer=-6,,,,;a day=-4,,,,
a demo=-6,,,,;a different=,,5,,;a docusign=-7,,,,;a draft=-4,,,,;a fake=4,,,,;a few=-11,,,,;a folder=-4,,,,
a laptop=7,,,,;a link=4,,,,;a login=,,-4,-4,4;a loop=5,,,,;a los=4,,,,;a man=10,,,7,;a microsoft=4,,7,,-4
a monitor=-4,,,,;a new=-18,,,,;a note=7,,,,;a notice=-5,,,,;a number=8,,,,;a patient=15,,,,;a payment=,,-4,5,
a phish=9,,8,-8,;a pop=5,-4,,,;a problem=7,,,,;a program=4,,,,;a ransom=14,16,,-10,;a red=11,,,,;a rep=,,6,,
a second=-4,,,,;a sign=4,,9,,-4;a strange=,,,,-5;a text=,8,,,;a timer=5,,,,;a trojan=12,-5,,8,-4;a usb=6,,,,
a user=6,,4,,-4;a viru=4,-4,,6,;a website=4,,,,;a weird=-9,,,,;a window=,6,,-10,;able=,,,-4,;able to=,,,-4,
about=,-5,11,-6,;about a=,,7,,-4;about the=-5,,,,4;above=-4,,,,;ac=-4,,,,;accept=5,,7,-5,;acces=,-7,-7,10,
acces to=-4,-4,,8,;access=10,,,,;accidental=7,,,,;account=40,-10,-5,,-7;account and=-4,,,,;account has=4,,6,-5,
account was=10,,,,;ach=-7,,,,;acme=-6,,,,;acme example=-6,,,,;action is=-5,,,,;add=-8,,,4,-4;add the=-4,,,,
addres=15,,22,-10,-8;addres book=-6,,,,;address=4,,,7,;address in=4,,,,;admin=5,,-4,9,-5;admin account=6,,,,
administrator=,,,5,;adobe=-14,,,,;advise=4,,,,;affect=-4,,,,;after=5,-5,,-7,7;after the=4,,,-6,8;afternoon=-9,,,,
again=-9,,,,;ago=8,,,,;airport=-4,,,,;alarm=-11,,,,;alarm company=-6,,,,;alert=7,,4,9,-8;alert on=,,,6,;alguien=16,,,,
all computer=,,,-6,8;all good=-9,,,,;all have=4,,,,;all my=7,,,,;all of=22,,-8,9,-9;all our=12,,,-4,;all say=4,,,,
all the=5,,,,;all user=-4,,,,5;alle=20,,,,;allow=-5,,,,;almost=-5,,,,;almost full=-4,,,,;already=8,,,,;also=8,10,,,-9
alway=-8,,,,;am=,,,5,-7;am not=4,,,,;am to=-5,,,,;amazon=4,,5,,;amazon order=,,5,,;an email=,,,,-4;an emergency=14,,,,
an employee=5,,,,;an excel=-4,,,,;an hour=4,,,,;an mfa=7,,,,;an outage=5,,,,;an unknown=,,,5,-6;and a=12,4,-4,4,-4
and all=4,,,-4,;and can't=,,,,4;and clean=-7,,,,;and clos=4,,-4,5,;and enter=5,,,,;and i=17,,8,-9,-6;and is=5,,,,
and it=6,-4,,9,-4;and it'=7,,,6,;and log=5,,,,;and logg=-4,,,,;and my=9,,,9,-6;and no=5,,,,;and nobody=-5,,,,
and noth=7,,4,-4,;and now=,,,,7;and on=-4,,,,;and open=4,,,,;and our=4,,,,;and sent=4,,-9,6,;and that=,4,,-4,
and the=21,,,12,-5;and there=17,,5,,-6;and to=6,-5,,9,;and typ=10,,,,;and we=6,,,,;and won't=,,,,-4;and word=6,,,,
and yesterday=4,,,,;another=-6,,,,;answer=-4,,,,;antiviru=6,,,7,-5;antiviru found=11,,,,;antiviru say=-6,,,,
any more=,,4,,;any of=10,,,,;any order=8,,,,;anybody=4,,,,;anyone=15,,,,6;anyth=7,7,,-7,-8;anyth from=5,6,,-4,-7
anywhere=7,,,,;app=-6,,,5,;appear=,,,5,;apple=,,-8,5,;appointment=-8,,,,;approve on=-5,,,,;arbeiten=13,,,-6,9
archivo=5,11,,-4,-6;are all=10,,,,;are being=7,,,,;are dead=7,,,,;are down=10,,,,;are encrypt=,6,,-4,;are fine=-7,,,,
are gone=,6,,,-5;are lock=4,,,,;are on=8,,,,;are our=-9,,,,;are stuck=4,,,,;are wait=4,,,,;are we=-15,,,,
around=8,,-5,4,;arrive=-8,,,,;as read=,,4,,;asap=,,4,-4,4;ask=-29,,10,-7,-5;ask for=-5,,,,;ask me=,,4,-4,
ask to=-6,,,,;ask us=,,,4,;asleep=4,,,,;at a=11,,,,;at all=4,,,,;at am=,,-10,17,;at and=,,4,-5,;at any=4,,,,
at home=-12,,,,;at once=7,,,,;at our=-6,,,,;at risk=-5,,,,;at the=4,,-6,,;attach=-8,7,,-7,-4;attachment=,-4,18,-9,-6
attachment and=6,,6,,;attack=,4,,5,-8;attempt=7,,-7,11,;au=6,,,,;auf=5,,,,;ausgefallen=7,,,-6,9;authenticator=4,,7,-6,
auto=,,5,,;available=4,,,,4;away=-4,,,,;back=-8,,-4,,;back from=-5,,,,;back in=5,,,,;back on=,,,,5;backup=-8,,,12,-8
backup job=-5,,,,;bad=8,,,,;badge=-5,,,,;bank=,-4,-9,11,-5;bank detail=,,-6,5,;batteri=-11,,,,;battery=-8,,,,
be chang=-6,,,,;be from=-9,,,,;be here=-6,,,,;be in=-4,,,,;be mov=-8,,,,;because=-4,,,,;because the=7,,,,
been breach=8,,,,;been compromis=5,,8,-9,;been down=5,,,,;been encrypt=5,6,,,;been hack=5,,-5,5,;before=-6,6,,,-4
before the=,7,,,;bei=4,,,,;bei uns=4,,,,;being=20,,7,-6,;being renam=6,,,,;believ=,,,4,;believ was=,,,4,
believe=7,,,7,;best=-6,,,,;beth=-9,,,,;between=5,,11,,-10;biggest=-5,,,,;biggest client=-5,,,,;bill=-6,,,,
bitcoin=6,16,-4,-9,-5;bizarre=10,,,,;black=,-4,,,;block=-38,,,5,;block as=-4,,,,;block the=-13,,,,;blue=,,,-4,4
board=-8,,,,;board meet=-5,,,,;bonjour=6,,,-6,;bonjour plu=4,,,,;book=-8,,,,;bookkeeper=6,,,5,-4;boot=6,-5,,-6,11
both=11,,5,-8,6;bought=,,-5,6,;bought a=-5,,,,;bounc=,,,,4;bounc are=4,,,,;bounce=5,,,,;box=13,,,9,;breach=13,-7,,9,
browser=5,,,,;buena=8,,5,-6,;bureau=5,,,,;but he=,,-4,5,;but now=,,,,5;but the=-4,,,,;button=-15,,,,;button and=-8,,,,
button in=-5,,,,;by a=6,,,,;by ach=-4,,,,;by itself=10,,-4,5,;cable=-14,,,,;calendar=-24,,,,;call=12,,-5,5,-13
call about=4,,,,;call and=8,,,,;call at=-5,,,,;call from=8,,,,;call it=,,,4,;call me=13,4,,,-9;call someth=6,7,,,
call the=4,,,4,;call you=-8,,,,;caller=5,,,,;came=,,,,-6;came back=-7,,,,;came in=5,5,,,-5;camera=-8,,,7,
camera footage=-7,,,,;can do=-5,,,5,;can get=,,-4,,5;can i=-13,,,,;can it=-13,,,,;can log=5,,-4,,8;can open=4,8,,,-7
can print=,,,,8;can someone=,,4,-4,;can the=-8,,,,;can thi=-4,,,,;can we=-30,,,,;can work=,,,-4,;can you=-52,,5,,
can't=-4,6,-6,-11,4;can't close=4,4,,-5,;can't find=-6,,,7,;can't get=16,,4,,;can't hear=-5,,,,;can't log=-5,5,,,
can't open=-5,5,,,-5;cancel=-11,,,,;cannot=7,,,,;cannot acces=8,,,,;cannot log=-5,,,,;car=9,,,4,;card=6,,-11,9,
card and=4,,-5,6,;cash=5,,,,;caído=8,,,-5,10;ce=5,,,,;ce matin=5,,,,;cell=4,,,,;center=,,,4,;ceo=9,,-21,15,
ceo account=4,,,,;cfo=6,,,,;chang=14,4,,-5,;chang my=7,,,,;change=-15,,7,-4,;change the=-5,,,,;charger=-9,,,,
check and=4,,,,;check in=5,,,,;chiffré=8,8,,-5,;chrome=-4,,,,;claim=-8,,,,;claim to=-8,,,,;clean=-7,6,,,-6
clic=5,,7,-4,;clic en=5,,7,-4,;click=,-5,9,-8,;click a=,,4,,;client=-16,-11,,11,-4;client are=4,,,,;client ask=-5,,,,
client data=5,,,,;client fil=4,,,,;client say=-8,,,,;client sent=-4,,,,;cliqué=6,,,,;cliqué sur=6,,,,;clock=-5,,,,
clos=,-4,-5,9,;clos it=4,,,,;close=-4,4,,-6,;close it=4,4,,-5,;closet is=5,,,,;cod=,,-7,7,;code=,,7,-6,
code for=-6,,,,;code from=5,,4,,;color=-5,,,,;com=10,,,,;com back=8,,,,;com on=-6,,,,;come=,,-5,,7;company=,,,8,-5
company mail=7,,,,;complain=-8,,,5,;complain about=-4,,,,;complet=-6,,,,;complet with=-6,,,,;compromis=-6,,12,-13,
computer=,-21,-9,22,5;computer are=7,,,,;computer at=-7,,,,;computer in=14,,,-5,7;computer is=15,-5,,7,
computer say=8,,,,;conference=-7,,,9,-7;conference room=-8,,,,;confirmation=,,8,,;connect=15,-5,-4,,5
connect to=12,,,,5;connection=13,,,,4;console=-5,,,,;contact=5,11,6,-11,-6;contract=-9,,,4,-7;contraseña=5,,7,-4,
controller=11,,4,-5,;conversation=,,4,,;copier=-12,,,,;copy=-4,,,,;correo=20,,7,,-4;correo y=,,,4,;could i=-10,,,,
could someone=-6,,,,;could we=-16,,,,;could you=-33,,,,;crash=5,,,,4;crash when=-5,,,,;crazy=4,,,6,;creat=,,6,4,-5
creat it=,,6,4,-5;create=6,,,,;credential=5,,5,-6,;credit=6,,,,;credit card=9,,,,;crypt=6,,,,;cuenta=10,,8,,
cursor=6,,,,;customer=,,7,-7,;customer are=5,,,,;cyber=11,,,9,-5;cyber attack=10,,,,;dai=-6,,,,;dan=5,,,,;dana=-5,,,,
das=5,,,,;data=26,-6,-9,13,-9;data breach=6,-7,,9,;database=4,,-5,,;date=-4,,,,;dateien=9,12,,-6,-5;dato=9,,,,
dato de=9,,,,;day=-19,6,,,;day and=-6,,,,;de=20,,6,-6,;de client=9,,,,;de passe=4,,5,,;dec=-13,,,,;december=-14,,,,
decrypt=6,6,,-8,;defender=12,,,,;defender say=10,,,,;del=4,,,6,-4;delet=4,,,7,-4;delet it=-6,,,,;delete=-4,,,,
demand=7,12,,-6,-4;demo=-6,,,,;deny=5,,5,-4,;department=-4,,,,;deposit=,,6,-4,;depui=6,,,,;depui ce=5,,,,;des=,,4,-4,
desde=10,,4,-7,5;desde las=5,,,-4,7;desk=-16,-5,,7,-4;desktop=-5,4,,,;desktop from=-4,,,,;detail=-7,,-5,5,
devic=-4,,,,;dial=6,,,,5;did it=-6,,,,;did not=11,,11,-7,-4;did the=-5,,,,;did you=,,,5,-4;didn't=10,,9,,-4
didn't create=6,,,,;didn't send=,,-4,5,;died=11,,,,;different=-4,,4,5,-6;direct=,,6,-4,;direct deposit=,,6,-4,
director=4,,,,;disable=-4,,,,;disappear=,,,4,-5;disconnect=,4,,,;do i=-7,,,,;do it=-9,,,,;do not=,,4,-4,;do with=4,,,,
do you=-24,,,,;doc=,,,4,;dock=-6,,,,;dock station=-5,,,,;doctor=5,,,,4;document=11,15,-6,,-10;document on=7,4,,,-4
docusign=-6,,,,;doe it=-6,,,,;doe not=-10,,,,;doesn't=-11,,,,4;doing=6,,4,,;domain=,,-6,,6;domain controller=7,,,,
domain is=4,,,,;don't=,,,-4,;don't have=4,,,,;don't know=5,,,-5,;done=-14,,,,;door=-8,,,,;down=10,-13,-9,-13,19
down again=5,,,,;down and=4,,,,;down at=4,,,,;down on=-6,,,,;down the=-6,,,,;down to=-5,,,,;download=,-4,,8,
download a=5,,,5,;driv=,,,-4,;drive=,6,,,-4;drive is=-7,,,,;driver=-6,,,,;drop=-7,,,,;duo=4,,,,;dur=-4,,-6,7,
e=,,-7,4,;e mail=,,-7,5,;each=,,,5,-5;each time=,,,5,;edit=-7,,,,;eingegeben=5,,,,;either=4,5,5,,;el=17,-5,,,8
el sistema=6,,,,;electrician=-7,,,,;ellen=-6,,,,;else=-9,,,,;else is=-4,,,,;email=,-7,19,-9,-7;email account=7,,6,-5,
email and=6,,6,,-6;email are=4,,,,;email for=-6,,,,;email from=-11,,,,;email hack=,,4,,;email i=7,,,,;email in=,,5,,
email is=8,,,,;email since=4,,,,;email to=,,,7,-4;email with=4,,,,;emergency=38,-8,-9,22,-6;emotet=11,,,5,
employee=15,-8,-5,17,-7;employee who=4,,,,;empti=7,,,,;emr=-10,,,,;en=20,-7,,-7,11;en panne=8,,,,;en un=,,,4,
encrypt=,17,-6,-9,-9;encrypt and=4,,,,;encrypt email=-4,,,,;end=7,9,,-8,-5;end in=5,4,,,;enlace=5,,7,-4,;enter=,,5,-6,
enter my=6,,5,-6,;enter the=-6,,,,;entire=15,,-8,,8;erp=10,,,,;error=-6,,,-5,6;est=9,,,-4,9;est en=8,,,,
está=13,-5,4,-9,8;está caído=8,,,-5,10;están=8,11,,-4,-6;et=5,,,-4,;even=4,,,-4,;ever=-6,,,,;every=13,20,,-13,-8
every day=-12,,,,;every file=6,,,,;every folder=5,,,,;every spreadsheet=,4,,,;everybody=,,-8,-4,9
everybody lost=11,,,,;everyone=,-6,4,,;everyone in=,,4,4,-4;everyth=,-4,7,-6,11;everyth is=15,,,-4,4;everything=-8,,,,
everywhere=4,,,,;ex=5,,,,;exam=5,,,,;exam room=5,,,,;example=-4,,6,,;excel=-22,4,,,;excel file=-6,,,,;expir=-8,,,-4,4
expir and=-4,,,,;expir in=-5,,,,;extension=11,10,,-7,;external=,,,5,;f=5,6,,,;facebook=-8,,,,;fail=13,,,5,-4
fake=,,,-4,;false=-8,,,,;fan=-5,,,,;favor=,,4,,;fax=-5,,,,;fax line=-7,,,,;fell=5,,,,;fell for=5,,,,;few=-11,,,,
few of=-8,,,,;fi=-14,,,,;fichier=14,8,,-5,;fichier sont=8,8,,-5,;fil=24,34,-10,-18,-21;fil and=-10,,,,
fil are=10,8,,-4,-4;fil from=-4,,,,;fil have=,5,,-5,;fil on=7,8,,-4,-4;file=,17,-7,,-8;file format=,4,,,
file nam=4,,,,;file server=6,4,,-4,;file share=-4,,,,;filter=-6,,,,;find=-12,,-4,10,-4;find the=-6,,,,;fine=-24,4,,,
finish=-9,,,,;fir=5,,,,;firewall=7,,-7,11,;firewall show=5,,-7,12,;firm=5,,,,;fix=-9,,,,;flash=9,,,6,
folder=-16,11,,,-7;folder has=5,,,,;folder or=,,,,7;follow=,,-5,5,;font=-10,,,,;footage=-7,,,,;for all=5,,-4,-4,8
for anyone=14,,,,5;for every=4,,,,;for me=-13,,4,,;for my=7,,,,;for now=-4,,,,;for our=-6,,,,;for the=-36,,,-5,6
for us=-12,,,,;for window=-4,,,,;for your=-10,,,,;form=-4,,,,;format=,4,,,;formatt=-14,,,,;former=-7,,,,
former employee=-5,,,,;forward=-7,,11,-7,;forward for=-11,,,,;forward to=5,,8,-5,;found=29,-9,-9,14,
found a=13,-4,,8,-4;found on=8,,,,;fraud=7,,-8,11,-4;fraudulent=,,-8,7,;free=-7,,,,;freez=-4,,,,;friday=-22,4,5,5,-12
friday and=,,,4,-6;from a=,,-4,,;from an=8,,,,;from home=-5,,,,;from me=9,,8,-7,;from microsoft=-11,,,,
from my=12,-4,,-8,;from new=-6,,,,;from outside=,,-7,7,;from the=-22,,,,-8;from to=-4,,,,;from us=-4,,,,
from your=-7,,,,;front=,,-4,10,-5;front desk=,,,10,-5;frontier=-8,,,,;full=-10,,,4,;fyi=-20,,,,;gave=4,,6,-7,
gave my=,,,-4,;gehackt=11,,,,;geklickt=5,,,,;geklickt und=5,,,,;get=,,-4,-15,10;get acces=-8,,,,;get an=-5,,,,
get back=7,,,,;get email=4,,,,;get on=5,,,,;get our=4,,,,;get the=-5,,,,;get to=8,,,,4;gett=4,-5,23,-14,-6
gett a=-6,,,,;gett email=4,,,,;gift=,,-7,7,;gift card=,,-7,7,;giv=4,,,,;give=-7,,,,;gmail=5,,,-4,6;go=,,-5,4,
go to=-5,,,,;goe=-11,,,,;goe black=-4,,,,;going on=4,,,,;going to=-5,,,,;gone=10,,,11,-7;gone and=5,,,4,-4
good=-22,,,-4,;google=4,,,9,;got=,-6,21,-6,-9;got a=,,15,-5,-6;got an=5,,5,,;got marri=-4,,,,;got my=-14,,,,
great=-7,,,,;guest=-17,,,,;guest wi=-5,,,,;guten=8,,,-4,;guten morgen=5,,,,;guy=24,,,5,-4;habe=8,,8,-4,;hack=4,,,4,-7
hack and=,,,-4,;hacker=-4,12,,-11,;half the=6,,,,;hallo=,,5,,;happen=-11,,7,-4,;happy=-6,,,,;hartford=4,,4,,
has a=-4,,,,;has acces=5,,,6,;has all=,,,7,-7;has an=-5,,,,;has been=29,-4,6,,-5;has it=-5,,,,;have a=5,-6,-6,7,
have been=13,12,,-9,-7;have never=9,,,,;have no=4,,,,;have to=-6,,,,;haven't=,,-4,,;haven't receiv=,,-4,,
he say=,,-6,8,;he was=,,4,,;headset=-4,,,,;hear=-8,,,,;hear me=-5,,,,;held=-7,,,,;hello=5,,,,;help=,,5,-7,
help desk=5,,4,,;here=7,,-4,,4;here can=6,,,,5;hey=6,,,-4,;hi=10,-5,,5,;hi my=,,4,,;hice=5,,7,-4,;hice clic=5,,7,-4,
hijack=8,,,,;him=5,,,,;history=4,,,,;hit=15,7,,,-4;hit by=9,7,-5,,;hola=5,,,,;holiday=-15,,,,;home=-21,,,,
home is=-4,,,,;host=-7,,,,;hotel=9,,,,;hour=-4,,-6,,;how=-9,,,,;hr=-5,,,,-5;html=6,,,,-4;hundred=7,,4,,
hundred of=4,,4,,;hung=-10,,,,;hung up=-10,,,,;i am=-9,,4,,;i believ=,,,4,;i call=-8,,,5,;i can=-7,,,,
i can't=-25,10,,,-8;i cannot=-11,,,,;i click=,,4,,;i connect=-4,,,,;i delet=-9,,,,;i did=21,,12,-12,
i didn't=4,,14,-11,;i do=5,,,,;i don't=,,5,-5,;i fell=,,4,,;i gave=,,5,-6,;i get=-13,,,,;i got=,,7,-5,;i have=4,-4,4,,
i keep=,,7,-6,;i kick=-5,,,,;i left=10,,,5,;i let=12,,,5,;i logg=4,,,,;i look=4,,,,;i lost=5,,,,;i miss=-10,,,,
i need=-25,,,,;i never=10,,8,,;i notic=4,,,,;i open=,,6,-4,;i order=-7,,,,;i read=5,,,,;i receiv=-11,,,,
i saw=8,,4,-5,;i see=5,,,,;i sign=-7,,,,;i the=-5,,,,;i think=11,-4,6,,-4;i told=8,,,,;i turn=5,,-6,8,;i use=-4,,,,
i was=10,,5,,-5;i wasn't=8,,,,;i watch=7,,,,;i'll=-8,,,,;i'm=-8,-4,5,6,-8;i'm lock=-7,,,,;i'm not=7,,,8,-5
i'm stuck=-6,,,,;i've=,,,,-4;i've had=4,,,,;ich=12,,8,-4,;ich habe=8,,8,-4,;icon=-8,,,,;icon and=4,,,,;if thi=-6,,,,
immediate=4,5,,,;impossible=6,,4,-5,;in a=4,,,,-4;in account=8,,,,;in an=12,,,,;in and=5,,,,;in anywhere=4,,,,
in at=,,,5,-6;in both=4,,,,;in excel=-7,,,,;in from=,,-5,5,-4;in hartford=4,,4,,;in it=4,,,,;in january=-5,,,,
in june=-4,,,,;in march=-5,,,,;in my=7,,18,-12,;in our=9,-4,,13,-6;in quarantine=-4,,,,;in team=-5,,,,
in the=-5,4,-7,-12,13;in thi=4,,,,;in to=-12,4,-7,6,;inbox=,,14,-6,-4;incident.0.0=20,-9,7,-5,-6
incident.0.1=18,-4,,12,-18;incident.1.0=21,-4,-8,18,-7;incident.1.1=,-7,-28,35,-7;incident.10.0=14,,-8,15,-17
incident.10.1=34,,-22,21,-8;incident.11.0=63,-15,-21,51,-24;incident.12.0=,,-4,19,-10;incident.12.1=21,-10,-6,31,-13
incident.13.0=13,-4,6,,-21;incident.13.1=11,-5,-12,20,-8;incident.14.0=,-10,14,-7,-15;incident.14.1=17,-6,,18,-9
incident.15.0=7,,-7,10,-12;incident.15.1=32,-11,-13,41,-21;incident.15.2=15,-8,,20,-9;incident.16.0=15,,-5,17,-6
incident.16.1=-9,10,,5,-25;incident.17.0=,,9,-9,;incident.17.1=25,-5,,,-7;incident.18.1=33,-8,-22,23,-7
incident.19.0=-9,,,9,;incident.19.1=16,-5,-9,13,;incident.2.0=11,,-9,16,-9;incident.2.1=28,,14,,-25
incident.20.0=,,-9,17,;incident.20.1=11,,6,-6,-4;incident.20.2=8,,,-5,;incident.3.0=,,-5,13,-4
incident.3.1=25,-24,,44,-17;incident.4.0=5,,,,;incident.4.1=20,6,7,-9,-7;incident.5.0=104,-20,-48,79,-44
incident.6.0=46,-13,-8,30,-14;incident.6.1=-5,-15,-26,33,-26;incident.7.0=30,-8,,18,-13;incident.7.1=16,-5,,13,-10
incident.8.0=33,-8,-22,23,-7;incident.8.1=18,,-26,25,-15;incident.8.2=29,-9,-6,15,-14;incident.9.0=4,,7,,-16
incident.9.1=15,,,,;incom=4,,,-4,;inde=4,,,-4,;infect=6,,,,;infect with=6,,,,;info=-4,,,,;ins=4,,,,;inspector=-4,,,,
install=-10,,-4,7,;install the=-4,,,,;instruction=4,,,,;insurance=-5,,,,;intern=-6,,,,;internal=4,,,,4
internet=8,-5,-5,-8,10;internet down=-6,,,,;internet for=-5,,,,;internet is=5,,,,;into=31,,,,-4;into a=8,,,-4,
into her=,,,,-4;into my=4,,,,;into our=5,,,,;invoice=-13,,4,,-7;invoice in=-4,,,,;invoice to=,,4,,;ipad=,,-5,7,
iphone=-4,,,,;is a=14,,,,;is able=6,,,,;is almost=-4,,,,;is an=18,-4,,11,-7;is at=9,,,,;is back=-5,,,,;is being=5,,,,
is block=-5,,,,;is call=5,6,,,;is com=5,,,,;is down=28,-5,-4,-4,6;is encrypt=,4,,-4,;is fine=-6,,,,;is gett=,,9,,
is in=5,,7,,;is it=-17,,,,;is lock=4,,,4,-4;is miss=-5,,,,;is mov=14,,,7,-4;is my=-4,,,,;is near=-5,,,,
is on=,13,-4,,-4;is one=6,,,,;is real=-5,,,,;is send=8,,5,,;is slow=-11,,,,;is stand=4,,,,;is still=4,,,,4
is that=-7,,,8,;is the=-8,,,,;is there=-19,,-4,5,;is thi=-13,,,,;is using=-7,,,,;is wrong=-9,,,,;isn't=6,-6,,4,
isn't work=7,,,,;ist=17,-4,-4,-9,15;it and=13,,,8,-4;it be=-14,,,,;it came=-5,,,,;it for=-5,,,,;it has=10,-5,,15,-5
it in=-5,,,,;it is=6,,,5,-6;it isn't=,-4,,7,;it look=6,,5,,;it on=-9,,,,;it open=-8,,,,;it safe=-4,,,,;it say=,5,,,-5
it start=-9,,,,;it thi=-15,,,,;it was=5,,,4,;it work=-5,,,,;it'=-22,-8,-5,6,4;it' been=-4,,,,;item=,,4,,;its own=4,,,,
itself=14,-5,-5,9,;itself and=,,,,5;j'ai=4,,5,,;j'ai cliqué=6,,,,;jam=-4,,,,;jan=-7,,,,;january=-9,,,,;je=,,4,-4,
job=-8,,,,;join=-4,,,,;jsmith=6,,9,-4,;june=-4,,,,;junk=-6,,,,;just fyi=-16,,,,;just notic=,,6,,;k=17,,-4,,;k to=4,,,,
kann=12,,,-5,8;kann arbeiten=12,,,-5,8;keep=10,-8,13,,-6;key=-7,,,,;keyboard=-14,,,,;kick out=8,,,,;kiosk=-4,,,,
know=,-4,7,,-8;know what=-7,,,,;konto=10,,,,;können=6,,,,6;la=7,,,,;lag=-10,,,,;landlord=-5,,,,;laptop=,-5,-8,19,-14
laptop battery=-4,,,,;laptop in=10,,,,;laptop is=8,,,,;large=-7,,,,;large file=-4,,,,;larger=-5,,,,;las=8,,-4,,7
last=,-10,-11,16,5;last night=21,-7,-4,7,5;last tuesday=-5,,,,;last week=-9,,-4,,;late=-13,,,,;le=12,,,-6,6
leak=4,,-4,4,;learn=-4,,,,;leave=-9,,,,;left=-5,,-5,10,;left in=-6,,,,;left my=14,,,5,;legit=-6,,,,;les=4,,,,
let=13,,-4,10,-5;let a=8,,,,;lett=-5,,,,;letter=-4,,4,,;licens=-21,,,,;license=-11,,,,;light=,,,,4;like=,8,,,-7
like a=,,,6,;like crazy=4,,,6,;limit=-9,,,,;lin=10,,,,;linda=4,,4,,;line=,,,,5;link=5,-5,13,-8,-5;link and=8,,,,
link to=,,,4,;link you=-11,,,,;list=-9,,,6,;little=,,,6,;load=4,,,,;lobby=-11,,,,;location=10,,,,;lock=4,12,,,-11
lock after=-8,,,,;lock and=5,,,,;lock with=11,,,,;lockbit=6,,,,;log=-8,,-4,-4,9;log in=-8,,-4,-4,9;logg=9,,,11,-6
logg in=4,,,8,-5;logg into=5,,,,;login=,,-4,,;login attempt=6,,,,;logo=-4,,,,;long=-6,,,,;look=-10,,4,-6,-5
look for=6,,,,;look suspiciou=5,,,,;loop=6,,-6,,5;los=16,8,-6,,;los archivo=5,11,,-4,-6;lost=24,-7,-4,,4
lost acces=11,,,,;lost connection=8,,,,;lost the=-4,,,,;lunch=7,,,-4,;machin=5,,,,;mail=14,,-4,-5,5;mail and=4,,,,
mail from=4,,,-4,;mail i=7,,,,;mailbox=,,12,-5,-7;mailbox full=-7,,,,;mailbox has=8,,7,-7,
mailbox_compromise.0.0=20,-9,7,-5,-6;mailbox_compromise.0.1=18,-4,,12,-18;mailbox_compromise.0.2=,-12,27,-15,-20
mailbox_compromise.1.0=-19,-7,34,-21,-31;mailbox_compromise.1.1=49,-10,9,-5,-9;mailbox_compromise.10.0=23,,9,-4,
mailbox_compromise.10.1=9,-7,23,-18,-7;mailbox_compromise.11.0=21,-6,22,-16,-6
mailbox_compromise.11.1=56,-13,26,-17,-11;mailbox_compromise.12.0=46,-14,7,13,-20
mailbox_compromise.12.1=27,-20,43,-17,-21;mailbox_compromise.13.0=4,,6,,-13;mailbox_compromise.13.1=23,,15,-6,-8
mailbox_compromise.14.0=,,5,,;mailbox_compromise.14.1=10,-11,45,-32,-11;mailbox_compromise.15.0=,-5,24,-15,-6
mailbox_compromise.15.1=28,-4,13,12,-31;mailbox_compromise.16.0=16,-5,16,-12,-4;mailbox_compromise.16.1=22,,,,-4
mailbox_compromise.17.0=10,,5,,;mailbox_compromise.17.1=31,-4,6,,-13;mailbox_compromise.18.0=,,9,-4,
mailbox_compromise.18.1=,,7,,-9;mailbox_compromise.19.0=12,-6,-6,16,-7;mailbox_compromise.19.1=4,,,,
mailbox_compromise.2.0=5,,8,,;mailbox_compromise.2.1=29,,15,-5,-16;mailbox_compromise.3.0=22,,7,,
mailbox_compromise.4.0=19,-10,21,-12,-5;mailbox_compromise.4.1=14,-8,23,-19,-12;mailbox_compromise.5.0=14,,11,-7,
mailbox_compromise.5.1=28,-8,,,;mailbox_compromise.6.0=29,-12,21,-14,-15;mailbox_compromise.6.1=9,-18,43,-19,-18
mailbox_compromise.6.2=33,-27,18,,-20;mailbox_compromise.7.0=50,-10,29,-14,-19;mailbox_compromise.7.1=9,-12,,8,-17
mailbox_compromise.8.0=22,-4,21,-14,-5;mailbox_compromise.9.0=12,-15,57,-46,-18
mailbox_compromise.9.1=-5,-14,30,-14,-19;mailbox_compromise.9.2=30,-10,18,-6,-30;main=8,,,,;maintenance=-4,,,,
make=-5,,,,;make it=-5,,,,;malware=13,-4,,5,-4;man=14,,,7,;manager=-7,,,,;many=-11,,,,;march=-8,,,,;market=-11,,,,
marri=-4,,,,;matin=5,,,,;may=,,4,,;mb=-4,,,,;me a=-9,,,,;me fine=-5,,,,;me on=-4,,,,;me they=8,,4,,;me to=7,,6,-6,
meanwhile=-4,,,,;meet=-23,,,,;meet room=-8,,,,;mehr=5,,,,;mein=18,,8,-4,;mein passwort=7,,7,-4,;messag=,,19,-11,-6
messag from=,,4,,-4;messag i=4,,5,,;message that=-6,,,,;mfa=5,,13,-12,;mfa prompt=4,,7,-6,;mfa request=10,,,,
mi=24,-4,12,,-5;mi cuenta=8,,,,;microsoft=12,-8,16,,-9;microsoft licens=-10,,,,;microsoft password=12,,,,;min=-4,,,,
mine=,,5,,;minut=-6,,,-4,4;miss=-7,-4,-4,14,-9;miss a=-7,,,,;miss from=4,,,,;miss it=-7,,,,;mon=12,,5,,;mon mot=4,,5,,
monday=-11,,-4,12,-4;money=14,,-5,,;monitor=-14,,,,;monitor is=-6,,,,;month=-15,,,,;more=-6,,7,-6,;morgen=5,,,,
morn=14,,,-11,8;morn all=6,,,4,;morn for=-5,,,,;mot=4,,5,,;mot de=4,,5,,;mouse=-7,-4,-4,8,-4;mouse is=5,,,5,
mouse lag=-6,,,,;mov=,-6,,11,-7;mov to=-4,,,,;move=-15,,,,;move the=-6,,,,;much=-4,,,,;must=-5,,,,;must be=-5,,,,
my account=,,18,-20,;my addres=5,,5,,;my badge=-5,,,,;my bos=5,,,,;my calendar=-5,,,,;my car=9,,,4,
my computer=-15,-12,-6,19,-6;my contact=9,,,,;my credential=6,,,-4,;my cursor=6,,,,;my desk=-7,,,,;my desktop=,4,,,
my direct=,,6,-4,;my document=,4,,,;my email=,,12,-4,-5;my fil=-16,,,,;my gmail=,,,,4;my headset=-4,,,,
my inbox=,,4,-4,;my laptop=8,,-5,5,;my mailbox=6,,6,-7,;my manager=-8,,,,;my microsoft=13,,,,;my monitor=-5,,,,
my mouse=,,,5,;my new=-4,,,,;my outlook=-14,,,,;my password=,,11,-13,;my pc=4,,-6,6,;my phone=-7,,,,
my screen=20,,4,-6,;my second=-5,,,,;my sent=5,,4,,;my webcam=-5,,,,;my word=-7,,,,;my work=31,-5,,17,-6;nadie=8,,,,
nadie puede=8,,,,;nam=12,8,,,-10;name=,,,-4,;name and=4,,,,;name on=-4,,,,;ne=14,,,,;ne peut=13,,,,;near=-5,,,,
near full=-5,,,,;need=-67,-5,,,;need a=-20,,,,;need it=-5,,,,;need the=-6,,,,;network=16,,-4,-7,10;network down=5,,,,
network is=14,,,,;netz=6,,,,;never=5,-4,7,,;never been=9,,,,;never sent=6,,,,;new=-52,,,5,-7;new domain=4,,,,
new folder=-6,,,,;new laptop=-11,,,,;new one=-6,,,,;new portal=-5,,,,;newsletter=,,,5,-5;next=-14,,7,-7,
next to=5,,6,-6,;nicht=17,,,,6;niemand=12,,,-5,8;niemand kann=12,,,-5,8;nigeria=4,,,,;night=20,-7,,15,
no action=-5,,,,;no connection=4,,,,;no email=5,,,,4;no internet=4,,,,;no mail=,,-7,,5;no one=10,-4,-6,-8,15
no phon=6,,,,;no podemo=9,,,,;nobody=,,-4,,5;nobody call=-11,,,,;nobody can=16,,,-7,6;nobody here=,,-4,5,
nobody in=,,,,4;nobody is=6,,,,4;nobody know=,,,8,-6;nobody use=-8,,,,;noise=-13,,,,;none=9,,,-9,7;none of=9,,,-9,7
normal=-9,,,,;nos=10,7,-4,,-4;nos fichier=8,8,,-5,;not from=,,,-5,;not respond=5,,,,;not send=4,,,,;not show=-4,,,,
not valid=,4,,,;not work=-15,,,,;note=10,8,,,-4;note on=,4,,,;noth=21,,9,-11,;noth happen=,,6,,;noth open=6,6,,,
notic=13,5,6,,-9;notic that=,,5,,;notic the=,7,,,-5;notice=-10,,,,;notice that=-5,,,,;notification=,,4,,;nou=9,,-4,5,
november=-11,,,,;now have=5,,,,;now it=,,,,7;now say=10,,,,;now thank=-4,,,,;number=6,-6,,8,;number and=,,,7,
number is=6,,,,;october=-7,,,,;odd=5,,,,;of my=-20,,-6,5,;of our=14,,,,;of the=,,-9,14,-11;of them=4,,-4,,
of us=,,,-4,5;of you=,,,4,;of your=-4,,,,;off=,-8,-5,5,9;off for=-4,,,,;off on=-4,,,,;off the=4,,-6,8,;offer=-6,,,,
offic=7,,,-4,5;office=6,,-6,,;office can=,,,,5;office can't=4,,,,;office got=-10,,,,;office is=-8,,,,
office lost=6,,,,;office manager=4,,,,;office since=13,7,,,;offline=,,,-5,6;ok=-13,,4,,-4;old=-34,,,,
old server=-4,,,,;on a=10,,5,,;on all=-10,,,,;on call=-7,,,,;on dec=-7,,,,;on december=-4,,,,;on every=5,,,,
on friday=-9,,6,,-6;on it=11,,-9,19,-8;on its=4,,,,;on jan=-4,,,,;on monday=,,,5,;on my=,,,-7,-4;on our=9,,,,-10
on s=5,,,,;on saturday=-10,,,,;on server=4,,,4,;on the=,6,-29,22,-11;on tuesday=-13,,,,;on vacation=-4,,,,
on your=-5,,,,;once=-7,,,,;one=-8,-6,-7,,6;one can=9,,-4,-4,7;one of=,,-10,17,-7;one on=-5,,,,;onedrive=-10,,,,
online=,,,6,;only=-6,,,,-4;only a=4,,,,;only on=-6,,,,;open=,12,-5,,-12;open a=-4,,5,,;open and=7,,,5,;open any=4,4,,,
open anyth=11,6,,,-5;open my=6,,-6,7,;open on=-14,,,,;open the=-8,,6,-8,5;open them=7,,,,;order=8,,,,;order a=-8,,,,
original=,,,,4;other=-15,,,,4;other can=-6,,,,;our=-7,,,,;our backup=6,,,,;our bank=4,,,,;our biggest=-5,,,,
our bookkeeper=6,,,5,-4;our build=-7,,,,;our ceo=5,,,,;our cfo=4,,,,;our customer=,,4,-4,;our data=4,6,,,
our fil=9,,,,;our former=-7,,,,;our front=,,,8,;our mail=-4,,,,;our network=4,,,,;our office=,,,9,-5;our online=6,,,,
our payroll=5,,,,;our sal=-6,,,,;our shar=,,,4,;our side=-10,,,,;our staff=,,8,,-4;our supplier=-7,,,,
our system=,,,4,;our website=7,,,5,;our whole=4,,,11,;out=22,,8,-14,9;out and=4,,,,;out to=,,,-4,;outage=-9,,,-4,5
outage.0.0=72,-15,-33,-8,43;outage.0.1=8,-5,-30,-31,43;outage.1.0=96,-16,-20,-32,50;outage.2.0=33,-5,-10,-18,30
outage.2.1=-7,-12,-15,-13,14;outage.3.0=43,-21,-16,-35,58;outage.3.1=59,-22,-26,-20,44;outage.4.0=23,-13,-20,-12,31
outage.4.1=12,-10,-20,-36,35;outage.5.0=28,-6,-6,,12;outage.5.1=,-16,-17,-20,27;outage.6.0=-20,-11,,-13,13
outage.6.1=12,-10,-20,-36,35;outage.6.2=23,-13,-20,-12,31;outlook=-23,,4,-6,;outlook is=-12,,,,;outside=,,-5,8,
over=17,-7,,,11;overnight=11,7,6,-6,-8;overnight and=9,,6,-6,-4;own and=4,,,,;pag=4,5,,,-4;page=-8,,,,-5
page on=-8,,,,;page that=5,,,,;paid=15,,-11,9,;paid on=4,,,4,;paid the=8,,-4,4,;panne=9,,,-4,9;partner=-7,,,,
passe=4,,5,,;password=-20,-4,17,-15,-6;password and=4,,5,,;password for=-10,,,,;password is=-8,,,,;password on=4,,,,
password over=-4,,,,;password reset=-4,,,,;password to=,,,-5,;password was=,,4,,;passwort=7,,7,-4,
patient=34,,-10,18,-4;patient record=13,,,,;pay=,7,,-9,;pay by=-5,,,,;pay for=-8,,,,;payment=-6,,-8,5,;payroll=,,4,-5,
pc=20,,-10,11,-7;pc has=-4,,,,;pcs=,,,4,;pdf=-8,,4,,;people=-10,-6,6,-7,;people are=4,,,,;permission=-5,,,,
person=16,,,,;personne=16,,,,;personne ne=13,,,,;peut=13,,,,;phish=-5,,9,-9,;phish email=,,4,-4,;phish link=,,4,,
phish mail=4,,,,;phon=8,-8,,-14,18;phon are=8,,,,;phon have=-11,,,,;phon no=4,,,,;phon show=5,,,-4,4;phone=5,-5,6,,-4
phone and=-4,,,,;phone is=-5,,,,;phone number=,,4,,;phone with=6,,,,;photo=,8,,,-5;photo attach=,8,,-4,;pick=-11,,,,
pick up=-11,,,,;pictur=5,,,,-5;picture=-13,,,,;piraté=9,,,,;place=5,,,,;plan=-7,,,,;plann=-5,,,,;plant=7,,,5,
please=-69,,,,;please advise=4,,,,;please call=39,4,,,-8;please cancel=-7,,,,;please change=-7,,,,
please forward=-4,,,,;please order=-6,,,,;please remove=-8,,,,;please reset=,,4,,;please send=-18,,,,4
please set=-8,,,,;please update=-4,,,,;please write=-6,,,,;pls=-6,,,,;plu=12,,,,;plu personne=9,,,,;plug=-7,,,,
plugg=5,,,5,-7;plugg in=,,,,-5;pm=-12,,,,;podemo=9,,,,;pop=5,-6,,4,;pop up=5,-6,,4,;popp=14,,-4,5,-4
popp up=14,,-4,5,-4;popup=,5,,-5,;portal=-5,,,-4,4;portal and=-4,,,,;possible=-4,,,,;power=-4,,,,6;power surge=5,,,,4
price=-6,,,,;print=-5,5,,-5,;print or=8,,,,;printer=-30,13,,,-7;printer and=4,,,,4;printer is=-16,,,,
printer print=4,,,,;problem=12,,,,;proces=7,,,,;production=9,,,,;program=5,,-4,,4;project=-9,6,,,;prompt=4,,7,-6,
publish=5,,,,;puede=8,,,,;puse=5,,7,-4,;puse mi=5,,7,-4,;push=8,,8,,;put=6,,,-5,;put a=4,,,,4;put in=5,,,,;q=-7,,,,
qr=4,,,,;qr code=4,,,,;quarantine=-5,,,,;que=5,,4,,-4;question=-17,,,,;quickbook=5,,,,;quote=-7,,,,;rack=4,,,,5
ransom=19,24,,-13,-11;ransom note=,5,,,;ransomware=22,31,-10,-17,-11;ransomware.0.0=,10,-15,12,-14
ransomware.0.1=18,20,,-10,-10;ransomware.1.0=18,25,,-24,;ransomware.1.1=26,26,-6,-9,-16;ransomware.2.0=16,12,,-8,-6
ransomware.2.1=13,21,-6,-10,-7;ransomware.3.0=11,9,,-6,;ransomware.3.1=17,27,-32,8,-18
ransomware.4.0=61,81,-16,-46,-39;ransomware.5.0=16,38,-36,-4,-15;ransomware.5.1=75,81,-14,-47,-45
ransomware.6.0=9,16,-32,21,-15;ransomware.6.1=14,51,-18,-27,-24;ransomware.6.2=7,20,,-10,-20
ransomware.7.0=7,20,,-10,-20;ransomware.7.1=,28,-5,-12,-11;ransomware.7.2=5,40,-14,-26,-16;ransomware.8.0=13,13,,,-12
ransomware.8.1=,24,,-16,-13;ransomware.8.2=,28,-5,-12,-11;re=-21,,8,-6,;re invoice=,,4,,;re outage=-6,,,,;reach=,,,,8
reach the=,,,,7;read=11,6,12,-10,-5;read and=5,,4,,;read only=-7,,,,;readme=,6,,,;ready=-12,,,,;ready for=-12,,,,
real=,,7,-4,;realiz=5,,,,;recall=-4,,,,;receiv=9,,5,-6,;receiv a=-4,,,,;receiv an=,,-5,4,;receiv mfa=7,,6,-5,
receiv the=-9,,,,;reception=17,,,,;reception pc=16,,,,;recommend=-8,,,,;recover=,4,,,;red=11,,-4,4,;red screen=7,,,,
redirect=,,,4,;register=,,,,5;register are=4,,,,;remember=-5,,,,;reminder=-10,,,,;remote=,,-4,,5;remote acces=6,,,,
remote session=-5,,,,;remove=-6,,,,;renam=9,6,,-5,;renew=-9,,,,;renew in=-5,,,,;rep=-10,,8,-5,;replac=-5,5,,,-5
repli=8,,5,,;repli to=4,,5,,;report=-26,,4,,-4;report it=-5,,,,;request=13,,13,-8,-4;reschedule=-5,,,,;reset=-4,,4,,
respond=9,,,-6,;respond to=,,,-6,;restart=-14,-4,,-4,11;restart the=-5,,,,;restor=-9,,,,;restor from=-5,,,,
restore=-4,,,,;right=-5,,,,;right after=,,4,,;right away=-9,,,,;right now=8,,,,;ring=4,,,,;risk=-8,,,,
room=-13,-7,-6,4,;rss=4,,8,,;rul=-6,,,,;rule=,,9,-5,;run=-4,,,,;runn=,,,,5;rush=,,4,,;s=9,,,,-6;safe=-7,,,,
safe to=-4,,,,;said=-8,,,,;sal=-10,,,,-6;sal team=-6,,,,;salary=5,,,4,;same=,5,,-5,;saturday=-11,,,,;sav=-9,,,,
saw=9,,7,,-4;saw that=8,,4,-5,;say=23,,,,-15;say he=7,,,,;say i=,,-4,6,;say my=-7,-4,,4,;say she=-10,,,,
say that=7,,-4,4,;say the=,,,-4,;say there=-4,,,,;say they=8,,,,;scam=-7,,,,;scan=-14,,,,;scan to=-5,,,,;scann=5,,,,
scanner=-9,,-7,6,;scanner in=5,,,,;schedul=,,,,4;schedule=-8,,,,;schedule a=-6,,,,;screen=12,5,,-12,;screen and=5,,,,
screen in=-6,,,,;se=7,,,,;second=-19,,,,;second screen=-9,,,,;security=-12,-4,,6,;see=-11,,4,-4,;see a=4,,,,
see the=-15,,,,;seem=7,-4,,,;seem to=6,,,,;send=6,-5,5,,;send a=-6,,,,;send mail=5,,,,;send out=7,,,,;send the=-9,,,,
send them=6,,,,;sender=-13,,,,;sent=-8,-5,-20,27,-7;sent a=,,-7,7,;sent from=,,,-5,;sent me=-13,,,,
sent the=,,-15,21,-6;sent to=,,-7,8,;server=24,,-14,-24,29;server are=4,,,,;server crash=6,,,,;server down=8,,,,
server has=-5,,,,4;server is=-4,,,,;server ist=9,,,,;server need=-6,,,,;server rack=8,,,,;server room=5,-5,,,7
server won't=5,,,,4;serveur=7,,,,;service=-17,,,,;servidor=6,,,-4,5;set=-11,,5,,;set up=-6,,,,;several=,,,4,
shar=-10,,,-7,4;shar calendar=-10,,,,;shar drive=,6,,-5,;shar folder=7,,,,6;shar mailbox=,,,4,;share=-7,,,,
share my=-4,,,,;she was=-4,,,,;shop=6,,,,4;should=-10,,,,-4;show=,,-8,14,-7;show a=12,,,,;show no=8,,,-5,6
show only=,4,,,;show the=-9,,,,;show up=4,,,4,;shut=-11,,,,;shut down=-12,,,,;sick=-4,,,,;side=-11,,,,;sign=-11,,,,
sign in=-7,,,,;sign ins=-4,,,,;signature=-5,,,,;sin=8,,,,;since=9,,-14,6,7;since am=10,6,,-4,;since i=-5,,,,
since last=,,,,5;since lunch=5,,,,;since the=,-4,,9,;since thi=,,,,4;since we=,,,,6;since you=-7,,,,;sind=13,12,,-6,-5
sistema=11,,,-4,7;site=5,-4,,,;sitt=12,,9,-7,;sitt here=5,,,,;slow=-29,,,,5;slow in=-6,,,,;slow today=-4,,,,
small=-4,,,,;smoke=8,,,,;so i=-10,,,,;software=-6,,,,;some=6,,,4,;some addres=6,,,,;somebody=5,,6,,;somebody has=,,4,,
someone=-13,,-8,11,;someone call=-10,,,,;someone is=7,,,,;someone pretend=,,-4,,;someth=22,10,,,-13;someth with=4,,,,
someth wrong=,,,,-4;sont=8,8,,-5,;sont chiffré=8,8,,-5,;sorry=-5,,,,;sound=-10,5,,,-6;space=-6,,,,;spam=,,7,-5,
spare=-6,,,,;spreadsheet=,,,,-5;srv=-9,,,,;srv file=-4,,,,;staff=,,7,-5,;staff list=-6,,,,;staff meet=-4,,,,
stand=4,,,,;start=,,,-4,;station=-5,,,,;step=-4,,,,;stick=4,,,,;still=,-4,,5,;still has=-5,,,,;stole=19,,,,
stolen=18,-5,-10,17,-7;stolen from=11,,-4,8,;stop=-5,,,,;stopp=,,,4,;stopp because=4,,,,;stopp work=-8,,,,
store=7,,,,4;strange=-5,6,,-6,-7;stuff=6,,,,;submitt=6,,,,;successful=8,,6,-5,;sue=-8,,,,;summary=-11,,,,
supplier=-7,,,,;supplier say=,,,4,;sur=8,,5,,;sure=5,,,,;surge=5,,,,4;suspiciou=-5,,-8,,;suspiciou email=-12,,,,
switch=15,,,,;switch in=4,,,,;switch to=-4,,,,;sync=-6,,,,;system=22,,-4,5,;system is=8,,,,;system isn't=5,,,,
t=-9,,,,;take=-4,,,,;taken=7,,,,;talk to=-5,,,,;tax=,,,8,;team=-24,,,,;team call=-4,,,,;telefon=9,,,-6,4;tell=5,5,,-6,
tell us=4,,,,;terminal=10,,,,5;terminal server=5,,,,4;test=-8,,,,4;text=8,8,,-4,-5;than=-5,,,,;thank=-35,,,,
thank for=-9,,,,;thank you=-16,,,,;that=9,,,,;that i=9,,,,;that it=-4,,,,;that it'=-4,,,,;that our=,,,-4,
that the=-9,,,,;that they=,6,,,;that we=,,-5,7,;that you=-7,,,,;the ac=-4,,,,;the afternoon=-5,,,,;the alarm=-6,,,,
the all=-5,,,,;the app=-5,,,,;the attachment=,,6,-5,;the back=-6,,,,;the backup=-4,,,,;the bank=,,-10,9,
the board=-4,,,,;the ceo=5,,,,;the client=-11,,,,;the cod=,,-7,7,;the company=-5,,,,;the computer=,-8,,4,6
the conference=-5,,,9,-7;the console=-6,,,,;the copier=-5,,,,;the data=,,,-4,;the desk=-4,,,,;the domain=5,,,,5
the door=-4,,,,;the electrician=-7,,,,;the email=-11,,,4,;the emr=-6,,,,;the end=8,4,,,;the entire=14,,-7,,7
the erp=4,,,,;the fax=-6,,,,;the fil=4,4,,-4,;the file=7,4,,,;the firewall=12,,-7,12,;the folder=-8,,,,
the front=-4,,,,;the guest=-6,,,,;the guy=9,,,,;the holiday=-4,,,,;the icon=-5,,,,;the keyboard=-10,,,,
the landlord=-5,,,,;the laptop=-13,,,,;the last=-6,,,,;the link=,,,-5,;the little=,,,6,;the lobby=-11,,,,
the market=-5,,,,;the meet=-10,,,,;the mfa=-5,,,,;the nam=,4,,,;the network=-4,,,,4;the new=-23,,,,
the newsletter=-4,,,5,;the number=4,,,4,;the office=9,4,,-6,7;the old=-17,,,,;the one=-5,,,,;the other=,,,,4
the owner=-4,,,,;the partner=-5,,,,;the patient=,,,7,;the phon=-10,,,,;the power=-9,,,,;the printer=-9,5,,,
the rack=-4,,,,;the reception=10,,,4,;the remote=-8,,,,5;the request=4,,,,;the salary=5,,,4,;the same=,4,,,
the scanner=,,-6,7,;the screen=-7,,,,;the sender=-9,,,,;the server=-18,6,-4,-20,10;the shar=-7,,,-6,7
the spreadsheet=-4,,,,;the staff=-4,,,,;the store=4,,,,;the system=5,,,,;the team=-9,,,,;the terminal=,,,,4
the update=-5,,,-5,8;the upgrade=-10,,,,;the vendor=-6,,,,;the vpn=,,-6,7,;the website=-5,,,,;the weekend=6,,,,
the whole=5,,,,;the wifi=-4,,,,;the wrong=-12,,-10,9,;the year=-4,,,,;them and=,,4,,;themselv=4,,,4,;then i=,,,-5,
there=9,,,,;there a=-5,,,4,;there are=8,,,,-4;there is=27,,6,-4,;there was=,-4,,4,-6;these=-6,,,,;they all=4,,,,
they are=12,14,,-7,-6;they got=4,,,,;they receiv=7,,,,;they took=5,,,,-4;they've=13,,-4,,;thi be=-4,,,,
thi email=-7,,,,;thi is=8,,,6,-6;thi isn't=-4,,,,;thi morn=11,-4,,-8,5;thi one=-4,,,,;thi week=-12,,,,;thing=12,,,,
think=16,-4,5,,-4;think i=,-4,5,,;third=5,,,,;though=-6,,,,;thought=,,-6,6,;thought was=,,-6,6,;thousand=,,-6,6,
thread=,,6,-4,;threat=,,,5,-4;three=-11,,,,-4;through=4,,,4,-5;thrown=,,-6,,5;thursday=-13,,,,;ticket=-12,,,,
tim=-11,,,,;time=-20,,,,;time i=,,,5,;timer=5,,,,;tina=-7,,,,;to a=11,-5,-7,4,;to all=,,,4,-4;to am=-5,,,,
to an=5,,5,4,-6;to call=14,-6,,9,;to come=-4,,,,;to connect=5,,,,5;to contact=,10,,-4,-4;to do=-4,,,,4
to email=-17,,,,;to get=5,,,,;to log=4,,,,;to me=-8,,6,-6,;to my=11,,,,;to our=6,,-7,16,-6;to pay=5,,,,
to quickbook=9,,,,;to recover=,4,,,;to restart=-5,,,,;to see=-15,,,,;to sign=,,5,,;to the=-33,,-9,4,;to type=-4,,,,
to update=-9,,,,;to what=,,,4,;to work=-6,,,,;to your=-9,,,,;today=-23,,,8,-6;todo=8,11,,-4,-6;todo los=8,11,,-4,-6
told=,,6,,;told me=,,4,-4,;tomorrow=-4,,,,;toner=-9,,,,;toner for=-5,,,,;too=-25,,,,;too many=-7,,,,;took=,,,,-4
tool=-8,,,,;tot=8,,,,;tou=7,,,,;touch=4,,,,;touch anyth=4,,,,;trabajar=8,,,,;transfer=,,,5,-5;travel=4,,,,;tri=-10,,,,
trick=4,,,,;trick into=4,,,,;trojan=26,-6,-4,10,-4;trojan on=10,,,,;truck=7,,,,;tuesday=-26,,,,;turn=13,,-5,4,5
turn into=4,,,,-5;turn off=,-4,-5,6,6;turn out=,,,-4,4;tv=-4,,,,;twice=-7,,,,;two=-17,,9,,;two minut=-4,,,,
two people=-5,,,,;txt=,4,,,;typ=,,6,-5,;typ in=7,,,,;typ my=6,,,,;typ the=-6,,,,;un=4,,,,-4;unable=11,,,,
unable to=11,,,,;unauthoriz=6,-4,,8,-4;und=4,,,-4,;und mein=5,,,,;une=11,,,,;unknown=13,,,7,-7;unknown user=7,,,,
unlock=-9,,,,;unlock it=-6,,,,;unplug=-4,,,,;unreadable=,,,-5,;uns=8,,,,6;unsubscribe=-11,,,,;until=-4,,,,;up as=,,4,,
up in=-7,,,4,;up on=5,,,5,;up say=6,-5,,8,;up with=6,,,,;updat=-4,,,,;update=-24,,-4,,7;update my=-4,,,,
update our=-4,,,,;upgrade=-13,,,,;urgent=,,,-8,;us can=,,-4,,4;us to=,5,,,-4;us with=-6,,,,;usb=4,,,5,;usb stick=4,,,,
use=-21,,,,;use it=-6,,,,;use the=-6,,,,;user=-15,,,5,;using=-10,,,4,;using my=-6,,,,;using the=-7,,,,;vacation=-4,,,,
valid=,4,,,;vendor=-9,,,,;vendor want=-4,,,,;verification=,,5,-4,;verschlüsselt=9,12,,-6,-5;very=-4,,,,
very slow=-4,,,,;victim=6,,,,;video=-5,,,,;viru=8,-4,-4,8,;viru on=11,,,5,;virus=9,,,,;visit=-7,,,,;visitor=-6,,,,
voicemail=-4,,,,;vpn=,,-7,4,;w=,,,,-5;wait for=-6,,,,;wallpaper=4,,,,;want=-30,14,,-17,;want a=4,,,,;want to=-19,,,,
warehouse=4,,,,;warn on=5,,,,;was a=,,,-4,;was an=-4,,,,;was chang=4,,4,,;was down=-7,,,,;was hack=,,8,-12,
was in=,,,11,-7;was me=-6,,,,;was on=-5,,,,;was our=,,-4,8,;was stolen=22,,-6,7,-4;was told=-6,,,,;wasn't=14,,,,
wasn't me=,,,-4,;watch=9,,-6,5,;water=13,-7,,-5,12;way=-12,,,,;we are=12,,,,;we can=-9,,,,;we can't=21,,,-4,4
we cannot=4,,,,;we could=-4,,,,;we didn't=7,,-4,6,;we don't=5,,-4,,;we get=-6,,,,;we have=30,10,-6,-6,;we host=-7,,,,
we move=-4,,,,;we need=,,,4,;we paid=,,-4,5,;we pay=-9,,,,;we sent=-4,,,,;we think=7,,,,;we were=7,,-6,10,-4
we're=-6,-6,-4,,8;we're people=-5,,,,;we've=9,,,4,-4;we've been=8,,,,;web=7,,-7,8,;webcam=-6,,,,;webmail=-14,,,,
website=7,,-4,4,;website of=-5,,,,;wednesday=-5,,,,;week=-21,,,4,;weekend=5,,,,;weird=7,,10,-5,-4;went=13,-4,,,
went down=4,,,,;went to=7,,,,;what=-5,,,,;what doe=-7,,,,;what should=4,,,,;what that=-6,,,,;what the=-5,,,,
when can=-15,,,,;when i=-34,,,,;when it=-9,,,,;when we're=-7,,,,;when will=-6,,,,;whenever=-5,,,,;where=-11,,,,
while=,,,4,;while i=6,,,,;who left=-5,,,,;who was=6,,,,;whole=21,-6,,7,;whole build=4,,,,;whole team=5,,,,;why=-17,,,,
wi=-14,,,,;wi fi=-14,,,,;wifi in=5,,,,;wifi password=-9,,,,;will be=-25,,,,;will the=-8,,,,;window=9,,-6,,
window defender=5,,,,;window open=,,,4,;wir=16,,-4,6,-5;wire=,,-11,13,;wire fraud=,,-4,4,;with a=28,,10,,-11
with an=,,,4,;with malware=5,,,,;with my=,,6,-5,;with no=-7,,,,;with our=,,,6,;with the=6,,-10,16,-9;without=-4,,,,
won't=,,,-6,;won't open=-5,,,,;won't start=-4,,,,;word=-4,,,,;word document=-10,,,,;word fil=9,,,,;work=-25,-6,-10,9,4
work for=8,,,,;work in=-6,,,,;work laptop=8,,,,;work now=-4,,,,;work on=-6,,,,;work phone=14,,,,;work though=-4,,,,
writ=-4,,,,;write=,,5,,;write it=,,5,,;wrong=-31,,-12,10,-6;wrong password=-10,,,,;wrong person=10,,,,;wrote=7,,,,
xlsx=,4,,,;y=11,,,,;y no=4,,,,;y puse=5,,7,-4,;year=-21,,,,;yesterday=-9,-4,6,,;yesterday a=4,,,,;you can=-4,,,,
you check=-10,,,,;you do=-7,,,,;you for=-4,,,,;you guy=4,,,,;you have=-4,,,,;you help=-4,,,,;you install=-6,,,,
you know=-8,,,,;you make=-4,,,,;you recommend=-8,,,,;you restore=-4,,,,;you said=-5,,,,;you send=-9,,,,
you sent=-11,,,,;you tell=-4,,,,;you unlock=-11,,,,;you want=-5,,,,;your bank=-6,,,,;your company=,6,,,-4
your fil=-9,,,,;your record=-12,,,,;zip=-7,,,,;zip attach=-5,,,,;zoom=-11,,,,;été=9,,,,
"""
# fmt: on
