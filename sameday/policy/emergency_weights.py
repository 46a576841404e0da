"""Points, in tenths, for an emergency and for each kind: by tools/learn_the_sieve.py, not by hand."""

START = -2.22
# fmt: off
TENTHS = """
<act>=35,-19,14,7,-30;<call>=,4,16,-15,;<dead>=27,-13,-28,-15,25;<files>=20,62,-17,-37,-42;<fine>=-62,,10,-5,-7
<how many>=33,4,-11,-24,20;<how>=-44,,,6,-8;<imagined>=-76,4,-7,6,-12;<lost>=21,-19,-29,52,-28;<mine>=-21,-11,,10,-25
<one person>=-31,-4,-11,6,-5;<over>=-49,,,,;<pay>=27,32,-35,8,-32;<planned>=-75,-6,-7,20,-8;<regret>=24,-4,19,-21,-6
<secret>=25,-21,23,-19,-23;<since>=50,9,7,-22,;<strange>=33,-4,4,9,-25;<stranger>=26,-10,6,10,-19
<thing>=-44,10,-20,18,-17;<what now>=25,,,20,-17;<wish>=-64,10,-9,,;a client=-24,,,,;a code=10,,5,-4,;a computer=6,,,,
a crypto=4,,,,;a customer=-7,,,,;a demo=-6,,,,;a different=,,5,,;a docusign=-7,,,,;a few=-11,,,,;a file=,,,,-4
a folder=-4,,,,;a key=-7,,,,;a laptop=7,,,,;a link=4,,,,;a login=,,-4,-4,4;a loop=6,,,,;a los=4,,,,;a man=10,,,,
a message=4,5,,-5,;a microsoft=4,,8,,-5;a new=-10,,,,-4;a note=5,,,,;a number=9,,,,;a patient=17,,,,;a payment=,,-4,4,
a phish=6,,6,-6,;a picture=-4,,,,;a pop=,-4,,,;a problem=5,,,,;a program=5,,,,;a ransom=12,15,,-13,;a red=9,,,,
a rep=,,5,-4,;a sign=,,9,,-5;a strange=-4,,,,-5;a text=,6,,,;a timer=6,,,,;a trojan=9,-4,,6,;a user=4,,,6,-5
a vendor=-4,,,,;a viru=9,-4,,6,;a website=6,,,,;a weird=-12,,5,-4,;a window=,4,,-10,;able=,,,-4,;able to=,,,-4,
about=,-4,13,-4,;about a=,,7,,-5;about our=-5,,,,;about the=-6,,,,4;above=-5,,,,;ac=-5,,,,;accept=,,5,,
acces=5,-8,-6,8,;acces to=,-4,,5,;access=9,,,,;accidental=7,,,7,;account=31,-9,-11,8,-7;account at=,,-5,6,
account has=,,4,-4,;account was=7,,,,;ach=-6,,,,;acme=-6,,,,;acme example=-6,,,,;act=5,,,,;action=,,,6,-4
action is=-5,,,,;add=-10,,,,;add in=-6,,,,;addres=12,,23,-11,-8;addres book=-6,,,,;address=5,,,8,-4;address in=4,,,,
admin=,,-6,12,-5;administrator=,,,4,;adobe=-15,,,,;affect=-11,,,,;after=,-5,,-8,6;after i=-12,,,,;after the=,,,-6,6
afternoon=-7,,,,;again=-5,,,,;ago=4,,,,;alarm=-7,,,,4;alarm company=-9,,,,;alert=6,,5,10,-9;alert on=,,,5,
alguien=16,,,,;all computer=,,,-5,6;all good=-12,,,,;all lost=7,,,,4;all of=14,,-6,11,-7;all our=11,,,,
all phon=-4,,,,;all staff=-7,,,,;all user=,,,-5,7;alle=21,,,,;allow=-5,,,,;almost=-4,,,,;already=8,,,6,
also=7,13,,-4,-9;alway=-9,,,,;am=,,,6,-7;amazon=5,,4,,;amazon order=4,,4,,;an emergency=13,,,,;an employee=5,,,,
an external=4,,,,;an invoice=,,4,,;an mfa=4,,,,;an old=-8,,,,;an outage=5,,,,;an unknown=4,,,4,;and a=10,,-4,7,
and check=7,,,,;and clean=-5,,,,;and clos=,,,5,;and email=5,,,4,;and enter=5,,,,;and i=15,4,,,-7;and is=7,,,,4
and it=,-5,,12,-4;and it'=6,,,,;and logg=-7,,,,;and my=7,,,8,-6;and need=,,,-4,;and no=4,,,,;and noth=8,,4,-4,
and now=7,,-4,,5;and say=5,,,5,;and sent=,,-9,7,;and that=,5,,,;and the=21,-4,,11,-4;and there=16,,7,,-6
and to=7,-4,,7,;and today=4,,,,;and two=5,,,,;and typ=11,,,,;and we=6,,,,;angry=-5,,,,;answer=-4,,,,;antiviru=,,,9,-5
antiviru alert=10,,,,;antiviru found=11,,,,;antiviru say=-6,,,,;any computer=,,,,4;any of=8,,,-4,;any order=5,,,,
anydesk=,,,10,;anyone=20,,,-4,8;anyth=12,,,-5,-8;anyth from=5,5,,-4,-6;anywhere=6,,,,;app=,,-6,6,;appear=,,,5,
apple=,,-8,4,;appointment=-7,,,,;approv=-4,,,,;approve=,,6,-4,;arbeiten=13,,,-7,10;archive=-6,,,,;archivo=7,12,,-5,-6
are all=7,,,,;are being=5,,,,;are dead=7,,,,;are down=9,,,,;are encrypt=,5,,,;are fine=-7,,,,;are going=6,,,,
are gone=,,,,-5;are on=7,,,,;are our=-9,,,,;are we=-11,,,,;around=10,,-4,,;arrive=-6,,,,;as well=-6,,,,;asap=,,4,,4
ask=-30,,14,-8,-5;ask about=-5,,,,;ask me=,,6,-4,;ask to=-5,,,,;ask us=,,,4,;assistant=4,,,,;at a=13,,,,;at all=4,,,,
at am=,,-9,14,;at and=,,5,-6,;at home=-14,,,,;at it=-4,,,,;at my=-5,,,,;at once=9,,,,;at our=-4,,,,;at risk=-4,,,,
at the=7,,-5,,5;attach=-5,9,,-8,-4;attach is=4,,,,;attachment=12,-4,14,-9,-6;attachment and=5,,6,,
attachment to=11,,,,;attack=5,5,,4,-9;attempt=9,,-6,10,;au=7,,,,;auditor=-6,,,,;auditor want=-6,,,,;auf=7,,,,
august=-5,,,,;ausgefallen=7,,,-6,9;authenticator=,,8,-6,;auto=4,,8,-4,;auto forward=4,,8,,;away=-4,,,,;azure=-4,,,,
b=14,,,8,-5;back=,,,-5,;back from=-9,,,,;back in=4,,,,;back on=,,,,5;backup=-14,-4,,14,-7;backup job=-9,,,,;bad=5,,,,
badge=-6,,,,;bank=5,-4,-7,9,;bank detail=,,-6,6,;batteri=-7,,,,;be chang=-8,,,,;be from=-7,,,,;be here=-8,,,,
be in=-6,,,,;be mov=-7,,,,;because=-7,,,,;because the=6,,,,;been breach=10,,,,;been compromis=5,,7,-8,;been down=6,,,,
been encrypt=5,,,,;been hack=5,,-4,5,;before=-8,6,,,-4;before the=,7,,,;bei=4,,,,;bei uns=4,,,,;being=15,,7,-5,
being renam=5,,,,;believ=,,,4,;believ was=,,,4,;believe=11,,-7,11,;beth=-6,,,,;between=6,,12,4,-15;biggest=-6,,,,
biggest client=-6,,,,;bill=-8,,,,;bitcoin=7,16,,-15,-4;bizarre=10,,,,;blank=,5,,,;block=-42,,,4,;block as=-4,,,,
block the=-11,,,,;board=-8,,,,;board meet=-4,,,,;bonjour=7,,,-6,;bonjour plu=5,,,,;book=-7,,,,;bookkeeper=4,,,6,-5
boot=5,-4,,-5,11;both=10,,5,-8,6;bought=-5,,-5,6,;bought a=-6,,,,;bounc=-9,,,-4,8;bounc with=-4,,,,;box=10,,,7,
breach=12,-7,,8,;break=-11,,,,;break room=-4,,,,;broken=5,,,,;browser=11,,,7,;budget=5,,,,;buena=8,,6,-6,;bureau=6,,,,
busines=-7,,,,;busy=4,,,,;but could=-4,,,,;but he=,,-4,4,;but now=,,,,4;button=-16,,,,;button and=-5,,,,
button in=-5,,,,;buy=,,,4,;by a=9,,,,;by itself=7,,-4,,5;by phone=-4,,,,;cable=-7,,,,;calendar=-24,,,,
call=7,,-4,6,-13;call about=5,,,4,;call and=9,,,,;call from=6,,,-4,;call me=12,,,,-7;call my=-4,,,,;call someth=7,7,,,
call you=-8,,,,;came=,,,,-4;came back=-6,,,,;came in=,4,,,-4;camera=-8,,,5,;camera footage=-8,,,,;can close=-4,,,,
can do=-5,,-4,5,;can get=,,-4,,;can i=-8,,,,;can it=-12,,,,;can log=6,,,,7;can open=4,7,,,-7;can print=4,,,,7
can someone=-4,,,-4,;can the=-7,,,,;can thi=-5,,,,;can we=-15,,-4,6,;can work=-6,,,-4,;can you=-38,,6,4,-8
can't=,4,-8,,-5;can't close=5,,,-5,;can't find=,,,7,-5;can't get=22,,,5,;can't hear=-5,,,,;can't log=-9,6,,,
can't open=-12,5,,,-5;can't ring=5,,,,;cancel=-7,,,,;cannot=,-4,,,;cannot acces=5,,,,;cannot log=-5,,,,
cannot open=-4,,,,;car=8,,,,;card=,,-11,8,;card and=,,-5,6,;caído=8,,,-5,10;ce=5,,,,;ce matin=5,,,,;cell=5,,,,
center=,,,6,;ceo=6,,-22,14,;ceo account=5,,,,;certificate=,,,,4;cfo=7,,,,;chang=6,,,,;chang my=7,,,,;chang their=,,,4,
chang to=5,,,,;change=-15,,7,-4,;change the=-7,,,,;charge=-4,,,,;charger=-6,,,,;check and=4,,,,;check in=4,,,,
chiffré=9,9,,-6,;chrome=-5,,,,;clean=-5,5,,,-7;clic=5,,7,-4,;clic en=5,,7,-4,;click=-9,-4,7,-7,;click on=-5,,,,
client=-15,-9,6,4,-5;client ask=-4,,,,;client data=5,,,,;client say=-7,,,,;client sent=-9,,,,;clinic=8,,,,-4
cliqué=7,,,,;cliqué sur=7,,,,;clock=-6,,,,;clos=,,-5,8,;close=,,,-5,;close it=4,,,-7,;closet is=4,,,,;cloud=-4,,,,
cod=,,-8,7,;code=-4,,6,-6,;code for=-4,,,,;color=-4,,,,;com=9,,4,,;com back=9,,,,;com on=-7,,,,;come=,,-5,,6
come from=-5,,,4,;company=-9,,,19,-14;company ask=-7,,,,;company is=,6,,,-4;complain=-8,,,6,;complet=-9,,,,
complet with=-5,,,,;compromis=-5,,12,-12,;computer=,-18,-11,12,13;computer and=4,,,,;computer at=-4,,,,
computer for=-4,,,,;computer has=4,,,,;computer in=13,,,-5,6;computer is=15,-6,,7,;computer keep=4,,,,
computer say=6,,,,;conference=-13,,,6,-4;conference room=-6,,,,;confirmation=,,8,,;connect=12,-5,-6,7,5
connect to=10,-4,-4,8,;connection=10,,,,;connectivity=4,,,,;console=-7,,,,;contact=4,10,8,-12,-7;contain=4,,,,
contract=-13,,,,-6;contraseña=5,,7,-4,;controller=8,,,,;conversation=,,4,,;copi=,,,5,;copier=-7,,,,;correo=20,,8,,-4
could i=-4,,,,;could not=-4,,,,;could someone=-7,,,,;could we=-10,,,,;could you=-22,,,,;crash=,,,,4;crash when=-6,,,,
crazy=,,,5,;creat=,,5,6,-5;creat it=,,5,6,-5;create=5,,-4,,;credential=,,,-5,;credit card=6,,,,;cuenta=10,,9,,
cursor=5,,,,;customer=,,,-4,4;customer are=,,,-6,8;cyber=10,,,8,-5;cyber attack=12,,,,;dai=-6,,,,;dan=5,,,,
dana=-4,,,,;dark=,,,6,;das=5,,,,;data=26,-5,-7,14,-10;data back=4,,,,;data breach=6,-7,,8,;database=,,-5,,
dateien=10,13,,-6,-5;dato=8,,,,;dato de=8,,,,;day=-20,5,,,;day and=-6,,,,;de=21,,6,-8,;de client=8,,,,;de passe=5,,5,,
dead=4,,,,;deadline=-4,,,,;dec=-10,,,,;december=-14,,,,;decrypt=,4,,-9,;defender=9,,,,;defender say=7,,,,;del=4,,,4,-4
delet=,,,9,-4;delet it=-8,,,,;delete=-6,,,,;demand=,9,,-6,;demo=-6,,,,;deny=,,4,,;deposit=,,7,-5,;depui=7,,,,
depui ce=5,,,,;des=4,,4,-4,;desde=10,,4,-7,5;desde las=5,,,-4,7;desk=-15,-6,,7,-6;desktop=,5,,,;detail=-8,,-5,6,
devic=-4,,,,;device=,,,,4;dial=5,,,,6;did it=-5,,,,;did not=16,,11,-7,;did the=-8,,,,;did you=-4,,,4,
didn't=4,-4,15,-5,-4;didn't create=5,,-4,,;didn't send=,,-4,4,;didn't write=,,6,,;died=12,,,,;different=-15,,4,5,-6
digit=,,,-4,;direct=,,7,-5,;direct deposit=,,7,-5,;director=5,,,,;disabl=-7,,,,;disable=-8,,,,;disable his=-4,,,,
disappear=,,,,-4;distribution=-7,,,,;distribution list=-7,,,,;do you=-15,,,,;document=11,15,-6,,-9;document on=5,,,,
docusign=-6,,,,;doe it=-4,,,,;doe not=-10,,,,;doe thi=-4,,,,;doesn't=-12,,,,4;doesn't open=4,,,,;doesn't work=-6,,,,
doing=8,,4,,;domain=,,-8,,11;domain controller=8,,,,;domain is=4,,,,;don't=,,,-6,;don't have=5,,,,;don't know=,,,-4,
don't open=,4,,,;done=-14,,,,;door=-10,,,,;down=15,-13,-8,-14,19;down again=7,,,,;down on=-5,,,,;down the=-7,,,,
download=,,,8,;download a=,,,5,;draw=-5,,,,;driv=,,,-4,;drive=,,-4,-6,4;drive has=4,,,,;drive i=-4,,,,;drive is=-5,,,,
driver=-4,,,,;drop=-8,,,,;dur=,,-6,8,;e=,,-6,6,;e mail=,,-6,6,;each=,,,6,-6;each time=,,,6,-4;edit=-6,,,,
eingegeben=6,,,,;either=5,5,4,,-4;el=18,-5,,-4,8;el sistema=6,,,,;electrician=-7,,,,;ellen=-5,,,,;elm=-4,,,,
else=-18,,,,;else is=-6,,,,;email=,-8,15,,-5;email account=8,,5,-4,;email addres=-4,,,,;email and=9,,,,-5
email for=-7,,,,;email from=-13,,,,;email hack=,,4,,;email i=6,,,,;email in=,,5,,;email is=9,,-4,,6
email password=4,,,,;email to=-5,,,11,-6;email was=-5,,,,;emergency=34,-8,-11,25,-7;emotet=9,,,5,;employe=-5,,,,
employee=17,-6,-5,14,-6;employee who=4,,,,;empti=4,,,,;emr=-9,,,,;en=20,-7,,-8,11;en panne=8,,,,;encrypt=,13,-5,-4,-10
encrypt and=4,,,,;encryption=-8,,,,;end=6,13,,-6,-8;end in=,4,,,;end with=,5,,,;enlace=5,,7,-4,;enter=,,6,-6,
enter her=4,,,,;enter my=4,,,-4,;enter the=-6,,,,;entire=14,,-7,,7;erp=5,,,,;error=,,,-7,7;est=9,,,-5,9;est en=8,,,,
está=14,-4,4,-9,8;está caído=8,,,-5,10;están=10,12,,-5,-6;et=5,,,-4,;even=,,,-5,;ever=-5,,,,;every=-4,19,,-9,-10
every day=-14,,,,;every file=5,,,,;every hour=-5,,,,;everybody=-7,,-9,-4,9;everybody lost=10,,,,;everyone=-5,-6,,,5
everyone in=,,5,4,-5;everyth=6,,5,-5,9;everyth else=-7,,,,;everyth is=17,,,,;everything=-6,,,,;everywhere=5,,,,
ex=4,,,,;exam=,,-4,,;exam room=,,-4,,;example=,,6,,;excel=-23,4,,,;excel and=-4,,,,;excel file=-4,,,,;expect=-5,,,,
expert=-5,,,,;expir=-11,,,,;expir and=-5,,,,;expir in=-4,,,,;extension=9,6,,-6,;external=4,-5,,4,;f=12,6,,-4,
facebook=-9,,,,;fail=8,,,11,-9;fake=,,,-5,;fake page=,,,-4,;false=-6,,,,;fan=-5,,,,;favor=4,4,,,;fax=4,,,,;fbi=6,,,,
feel=,,,-4,;fell=5,,,,;fell for=5,,,,;few=-12,,,,;few of=-7,,,,;fi=-15,,,,;fichier=14,9,,-6,;fichier sont=9,9,,-6,
fil=16,27,-9,-13,-18;fil and=-10,,,,;fil are=8,5,,,-4;fil have=,4,,-4,;fil on=4,7,,,-4;file=,16,-7,,-12
file format=,4,,,;file nam=,5,,,;file on=6,,,,;file server=5,5,,-4,;fill=-4,,,,;filter=-5,,,,;find=-8,-4,-4,12,-6
find it=8,,,,;find the=-8,,,,;fine=-19,4,,,;finish=-10,,,,;fir=6,,,,;firewall=9,,-6,10,;firewall show=4,,-6,11,
firm=4,,-4,,;fix=-5,,,,;flash=6,,,4,;flicker=-5,,,,;folder=-18,10,5,,-8;folder has=4,,,,;folder or=,,,,5
follow=4,,-4,8,;font=-13,,,,;footage=-8,,,,;for all=7,-4,-4,-8,10;for anyone=17,,,,5;for me=-11,,4,,;for my=6,,,,
for now=-6,,,,;for our=-5,,,,;for the=-35,,,-5,7;for us=-7,,,,;for your=-9,,,,;forgot=-6,,,,;forgot my=-6,,,,
form=-8,,,,;format=,4,,,;formatt=-15,,,,;former=-4,,,,;forward=,,14,-8,;forward for=-10,,,,;forward to=,,8,-4,
found=34,-9,-13,13,7;found a=16,-4,-5,7,-4;found on=7,,,,;fraud=6,-4,-5,6,;fraudulent=,,-8,7,;free=-6,,,,;freez=-4,,,,
friday=-21,4,6,,-12;friday and=,,,,-5;from a=-9,,,,;from an=12,,,4,;from home=-5,,,,;from me=7,,8,-5,
from microsoft=-15,,,,;from my=13,-4,4,-8,;from new=-7,,,,;from our=,,6,-8,;from outside=,,-7,6,;from the=-31,,,,-6
from to=-5,,,,;from yesterday=-7,,,,;from your=-6,,,,;front=,,,10,-7;front desk=,,,11,-7;frontier=-5,,,,;frozen=-4,,,,
full=-12,,,,;fyi=-14,,,,;gave=,,7,-11,;gave his=,,,-4,;gehackt=12,,,,;geklickt=6,,,,;geklickt und=6,,,,;get=-4,,,-7,9
get a=4,,,,;get acces=-9,,,,;get an=-8,,,,;get back=5,,,,;get on=4,,,,;get the=-11,,,,;get to=10,,,,5
gett=-4,-4,22,-11,-6;gett a=-5,,,,;gett hundred=4,,,,;gift=,,-8,7,;gift card=,,-8,7,;give=-7,,,,;global=,,,8,-4
gmail=4,,,,6;go=,,-4,4,4;go to=-5,,,,;goe=-7,,,,;going=,,,-4,4;going on=4,,,,;going to=-7,,,,;gone=5,-4,,10,-5
gone and=,,,5,-5;good=-22,,,-4,;google=4,,,8,;got=,-6,18,-5,-9;got a=,,16,-8,-7;got an=,,5,,;got my=-13,,,,
great=-4,,,,;guest=-13,,,,;guest wi=-4,,,,;guten=9,,,-4,;guten morgen=5,,,,;guten tag=4,,,,;guy=21,,,,
habe=10,,8,-4,-4;hack=10,-5,,4,-8;hacker=-14,12,,-13,;had a=4,,,,;half the=6,,,,;hallo=,,4,,;happen=-10,,6,-5,
happy=-4,,,,;hartford=5,,4,,;has acces=4,,,4,;has all=,-4,,7,-5;has an=-5,,,,;has been=24,-4,5,,-7;has it=-6,,,,
has the=4,,-4,4,;have a=6,,-7,7,;have an=5,,,,;have been=11,11,,-8,-5;have never=10,,,,;have no=5,,,,;have the=-6,,,,
have to=-5,,,,;haven't=,,-4,,;haven't receiv=,,-4,,;hay=4,,,,;he say=,,-6,7,;hear=-6,,,,;hear me=-6,,,,;held=-6,,,,
hello=5,,,,;help=-7,4,6,-9,;help desk=4,,5,-5,;help me=-4,,,,;here=,,-4,,;here can=5,,,,4;hey=8,,4,-6,;hi=10,-4,4,,
hi my=,,4,,;hice=5,,7,-4,;hice clic=5,,7,-4,;hijack=7,,,,;him=7,,,,;his email=-8,,,,;hit=12,5,,-4,;hit by=7,5,,,
hola=5,,,,;holiday=-21,,,,;home=-25,,,5,-6;home and=-4,,,,;home is=-4,,,,;hotel=7,,,,;hour=-6,,-6,,;how=-17,,,,
hr=-5,,,,;html=4,,,,-4;hundred=7,,4,,;hundred of=4,,4,,;hung=-8,,,,;hung up=-8,,,,;i am=-6,,,,;i believ=,,,4,
i believe=4,,-5,8,;i call=-11,,,4,;i came=-4,,,,;i can=-8,,,,;i can't=-28,7,,5,-10;i cannot=-10,,,,;i chang=-8,,,,
i click=-6,,,,;i delet=-10,,,,;i did=23,,10,-9,;i didn't=,,18,-12,;i don't=4,,7,-7,;i enter=-4,,,,;i forgot=-6,,,,
i gave=,,,-4,;i get=-11,,,,;i got=-4,,5,-4,;i have=7,-4,4,,;i keep=,,6,-5,;i left=7,,,,;i let=16,,,6,;i logg=6,,,,
i look=4,,,,;i miss=-9,,,,;i need=-18,,,,;i never=7,,7,,;i notic=7,4,,,;i open=,,6,-6,;i press=5,,,,;i read=5,,,-4,
i receiv=-10,,,,;i saw=6,,,-4,;i see=5,,,,;i sign=-10,,,,;i think=4,-4,6,,-4;i told=7,,,,;i turn=7,,-6,7,
i undone=-17,,,,;i was=8,,,,-4;i wasn't=9,,,,;i watch=7,,,,;i'll=-6,,,,;i'm=-14,-5,5,,-7;i'm in=,,4,,;i'm lock=-6,,,,
i'm not=11,,,6,;i'm stuck=-7,,,,;i'm work=-6,,,,;i've=4,,,,-10;i've had=4,,,-4,;ich=13,,8,-4,-4;ich habe=10,,8,-4,-4
icon=-5,6,,,;id=-4,,,,;idle=4,,,,;if thi=-7,,,,;ignore=-8,,,,;immediate=,4,,,;impossible=,,5,-4,;in a=5,,,,
in account=11,,,,;in all=-7,,,,;in an=12,,,,;in and=8,,,,;in august=-5,,,,;in bitcoin=,,,-5,;in excel=-7,,,,
in from=,,-5,6,-5;in hartford=5,,4,,;in it=4,,,,;in march=-5,,,,;in my=7,,17,-11,;in on=,,,-4,;in our=6,,,14,-5
in quarantine=-6,,,,;in team=,,,-4,;in texa=,,-4,,;in the=-7,6,-7,-11,9;in to=-12,4,-5,4,;inbox=5,,15,-7,-4
incident=-7,,,,;incident.0.0=15,-5,8,-6,-5;incident.0.1=9,-4,,9,-17;incident.1.0=16,-4,-7,19,-7
incident.1.1=,-5,-24,23,;incident.10.0=14,,-8,12,-13;incident.10.1=32,,-20,20,-7;incident.11.0=,,-4,21,-10
incident.11.1=15,-8,-6,27,-10;incident.12.0=11,,5,7,-19;incident.12.1=5,-4,-10,18,-9;incident.13.0=-4,-14,4,,-8
incident.13.1=14,-5,,17,-7;incident.14.0=7,,-5,12,-12;incident.14.1=40,-13,-13,38,-18;incident.14.2=30,-13,,29,-13
incident.15.0=12,,-5,18,-5;incident.15.1=-23,6,,7,-21;incident.16.0=,,8,-8,;incident.16.1=31,-4,,-4,-5
incident.17.0=6,,,,;incident.17.1=32,-9,-19,19,;incident.18.0=-8,,-4,6,;incident.18.1=11,-4,-8,8,5
incident.19.0=6,,-10,18,;incident.19.1=8,,6,-8,;incident.19.2=12,-4,,,;incident.2.0=8,,-8,16,-5
incident.2.1=24,6,14,,-26;incident.20.0=57,-16,-18,40,-17;incident.3.0=,,-4,12,-5;incident.3.1=24,-26,,37,-18
incident.4.0=7,,,,;incident.4.1=15,5,8,-10,-6;incident.5.0=96,-21,-44,74,-39;incident.6.0=48,-13,-8,32,-17
incident.6.1=,-12,-28,28,-21;incident.7.0=28,-8,-4,22,-14;incident.7.1=14,-4,,12,-10;incident.8.0=32,-9,-19,19,
incident.8.1=16,-4,-15,21,-10;incident.8.2=18,-11,-5,18,-11;incident.9.0=,7,5,4,-20;incident.9.1=19,,,,;includ=4,,,,
incom=4,,,,;incorrect=-7,,,,;infect=8,,,,;infect with=8,,,,;info=-7,,,,;ins=6,,,,;inspector=-4,,,,;install=,,-4,9,
instead=,,,10,-5;instead of=,,,10,-5;instruction=5,,,,;internal=6,,-8,5,;internet=,-5,-5,-9,10;internet down=-6,,,,
internet for=-5,,,,;internet is=4,,,,;internet outage=6,,,,;into=19,,,,-5;into a=9,,,-4,;into her=,,,,-4
into our=5,,,,;invitation=-10,,,,;invoic=-5,,,,;invoice=-17,,6,,-6;invoice is=-5,,,,;ipad=7,,-5,8,-5;iphone=,,,,-7
is a=16,,,,;is able=5,,,,;is an=13,-4,,12,-7;is at=13,,,,4;is being=4,,,,;is block=-5,,,,;is call=6,6,,,;is com=4,,,,
is down=19,-5,,-5,6;is encrypt=,4,,,;is fine=-7,,,,;is gett=,,10,,-4;is gone=-4,,,,;is in=5,,8,,-4;is incorrect=-7,,,,
is it=-15,,,,;is lock=6,,,4,-5;is miss=-7,,,,;is mov=18,,,5,-4;is my=-4,,,,;is near=-5,,,,;is need=-4,,,,;is not=5,,,,
is ok=4,,,,;is on=-5,10,-4,,-4;is one=5,,,,;is real=-4,,,,;is send=8,,6,-5,;is slow=-14,,,,;is still=9,,,8,
is that=-11,,-5,9,;is the=-9,,,,;is there=-21,,-4,5,;is thi=-10,,,,;is using=-5,,,,;is wrong=-6,,,,;isn't=,-7,,6,
isn't work=7,,,,;issue=-5,,,,;ist=18,-4,-4,-10,15;it and=12,,6,,-4;it be=-13,,,,;it for=-4,,,,;it has=13,-6,-5,16,-4
it in=-10,,,,;it is=6,,,4,-4;it isn't=,-5,,8,;it look=,,4,,;it on=-6,,,,;it open=-10,,,,;it safe=-4,,,,
it say=,4,,6,-10;it start=-8,,,,;it thi=-15,,,,;it was=,,,4,;it work=-6,,,,;it'=-24,-8,-4,,;it' a=,,,4,
it' been=-4,,,,;it' our=-8,,,,;it' the=-5,,,,;itself=9,-4,-4,6,;itself and=,,,,6;j'ai=4,,5,,;j'ai cliqué=7,,,,
jan=-10,,,,;january=-5,,,,;je=4,,4,-4,;job=-10,,,,;join=-4,,,,;jsmith=,,8,,;junk=-4,,,,;just fyi=-12,,,,
just notic=,,7,,;k=19,,-5,7,;k to=4,,,5,;kann=12,,,-6,8;kann arbeiten=12,,,-6,8;keep=6,-6,9,,-5;keep ask=-4,,,,
key=-10,,,,;key on=-6,,,,;keyboard=-15,,,,;keyboard typ=-5,,,,;kick out=6,,,,;know=,-4,9,,-6;know what=-8,,,,
konto=13,,,,;können=6,,,,6;la=7,,,,;lab=4,,,,;lag=-5,,,,;landlord=-5,,,,;laptop=,-4,-8,16,-12;laptop and=,,,4,
laptop doesn't=-5,,,,;laptop in=7,,,,;laptop is=7,,,,;large=-9,,,,;larger=-8,,,,;las=8,,-4,,7;last=-10,-10,-10,20,
last night=10,-6,-4,10,;last tuesday=-4,,,,;last week=-9,,,,;late=-14,,,,;le=12,,,-6,6;leak=,,,6,;learn=-4,,,,
leave=-10,,,,;left=5,,-4,12,-7;left in=-5,,,,;left my=11,,,,;left the=7,,,,;legit=-6,,,,;let=16,,-5,13,-4;let a=6,,,,
letter=,,,4,;licens=-18,,,,;license and=5,,,,;like=8,6,,,-7;like a=,,,6,;like crazy=,,,5,;limit=-12,,,,;lin=8,,,,4
linda=4,,4,,;line=4,,,,4;link=6,-4,13,-8,-5;link and=10,,,,;link in=,,,-4,;link to=,,,4,;link you=-12,,,,
list=-12,,,9,-5;little=-4,,,5,;load=5,,,,5;lobby=-10,,,,;location=6,,,,;lock=,13,,,-11;lock after=-7,,,,
lock and=5,,,,;lock pay=,,,-5,;lock with=9,,,,;lockbit=5,,,,;log=-8,,-5,,5;log in=-8,,-5,-4,6;logg=14,,,5,-5
logg in=7,,,,-4;logg into=8,,,,;login=,,-4,,;login attempt=8,,,,;login from=,,5,-6,;long=-7,,,,;look=-11,,8,-10,
look for=6,,,,;loop=6,,-6,,5;los=18,10,-6,-5,;los archivo=7,12,,-5,-6;lost=19,-6,,,;lost acces=9,,,,
lost connection=7,,,,;lost my=-5,,,6,-7;lou=-6,,,,;loud=,,,4,;lunch=5,,,,;mail=6,,-11,,5;mail and=4,,,,
mail from=5,,,-4,;mail i=7,,,,;mail is=-8,,,,;mail merge=-4,,,,;mail to=-4,,,,;mailbox=,,16,-11,-6;mailbox full=-6,,,,
mailbox has=9,,7,-7,;mailbox is=-6,,,,;mailbox to=4,,,,;mailbox_compromise.0.0=15,-5,8,-6,-5
mailbox_compromise.0.1=9,-4,,9,-17;mailbox_compromise.0.2=-13,-10,20,-7,-20;mailbox_compromise.1.0=14,-8,20,-11,-6
mailbox_compromise.1.1=10,-6,22,-23,-9;mailbox_compromise.10.0=16,-15,63,-54,-19
mailbox_compromise.10.1=,-16,26,-6,-20;mailbox_compromise.10.2=15,-7,13,,-25;mailbox_compromise.11.0=25,,10,-4,
mailbox_compromise.11.1=,-8,30,-24,-9;mailbox_compromise.12.0=21,-5,21,-15,-7
mailbox_compromise.12.1=45,-14,31,-21,-12;mailbox_compromise.13.0=42,-14,11,7,-21
mailbox_compromise.13.1=28,-20,38,-14,-16;mailbox_compromise.14.0=,4,,,-11;mailbox_compromise.14.1=22,-4,16,-9,-8
mailbox_compromise.15.0=,,4,,;mailbox_compromise.15.1=13,-12,48,-35,-10;mailbox_compromise.16.0=,-4,23,-14,-4
mailbox_compromise.16.1=13,,12,10,-28;mailbox_compromise.17.0=6,,,,-4;mailbox_compromise.17.1=32,-4,7,5,-14
mailbox_compromise.18.0=4,,8,-5,;mailbox_compromise.18.1=6,,,6,-7;mailbox_compromise.19.0=12,-7,-7,20,-7
mailbox_compromise.2.0=26,-11,28,-27,-12;mailbox_compromise.2.1=,-17,44,-20,-18;mailbox_compromise.2.2=34,-24,16,,-20
mailbox_compromise.3.0=41,-8,28,-19,-16;mailbox_compromise.3.1=12,-11,,4,-15;mailbox_compromise.4.0=11,-4,15,-14,
mailbox_compromise.4.1=17,,,4,;mailbox_compromise.5.0=-33,-7,31,-22,-24;mailbox_compromise.5.1=42,-10,10,,-8
mailbox_compromise.6.0=4,,6,,;mailbox_compromise.6.1=26,,16,-10,-11;mailbox_compromise.7.0=24,,7,,
mailbox_compromise.8.0=9,,13,-6,;mailbox_compromise.8.1=22,-8,6,,;mailbox_compromise.9.0=22,-4,23,-15,-6;main=6,,,,
main server=4,,,,;make=4,,,,;make sure=7,,,,;malware=14,-4,,6,-5;man=14,,,,;manager=-7,,,,;many=-10,,,,;march=-7,,,,
market=-12,,,,;matin=5,,,,;may=-5,,,,;maybe=-11,,,,;me a=-10,,,,;me fine=-6,,,,;me for=-4,,,,;me on=-5,,,,
me out=6,,,,;me they=9,,4,,;me to=7,,6,-6,;meanwhile=-4,,,,;meet=-24,,,,;meet room=-10,,,,;mehr=7,,,,;mein=23,,8,-4,-4
mein passwort=8,,7,,;mention=-5,,,,;merge=-4,,,,;messag=,,21,-13,-6;messag from=,,4,,-4;messag in=,,4,,
message=,6,,-7,;message on=,,,-4,;message that=-6,,,,;mfa=5,,8,-10,;mfa prompt=,,6,-5,;mfa request=6,,,,
mi=25,-4,13,-4,-5;mi cuenta=8,,,,;microsoft=15,-7,18,,-9;microsoft licens=-10,,,,;microsoft password=12,,,,;mine=,,4,,
minut=-10,,,,;miss=-12,-4,-7,8,;miss a=-11,,,,;miss it=-6,,,,;mon=12,,5,,;mon mot=5,,5,,;monday=-14,,-4,14,-6
money=14,,-4,,;monitor=-4,,,,;monitor is=-4,,,,;month=-14,,,,;more=,,5,,;morgen=5,,,,;morn=,,,-11,10;morn all=,,,5,-4
mot=5,,5,,;mot de=5,,5,,;mouse=6,-5,-4,7,;mouse is=8,,,,;mov=11,-5,,13,-7;mov to=-4,,,,;move=-13,,,,;music=,,,,4
must=-6,,,,;must be=-5,,,,;my account=,,14,-18,;my addres=4,,4,,;my assistant=4,,,,;my badge=-6,,,,;my browser=15,,,,
my car=8,,,,;my client=-4,,,,;my company=6,,,,;my computer=-6,-11,-6,16,-5;my credential=5,,,,;my cursor=5,,,,
my data=,4,,,;my delet=,,4,,;my desk=-4,,,,;my desktop=,5,,,;my direct=,,6,-5,;my document=,4,,,;my email=,,15,-6,-5
my fil=-14,,,,;my home=-6,,,,;my inbox=,,4,-4,;my keyboard=-6,,,,;my laptop=18,,-6,4,;my mailbox=6,,7,-8,
my manager=-9,,,,;my microsoft=13,,,,;my mouse=4,,,,;my new=-4,,,,;my outlook=-9,,4,,;my password=,,8,-10,
my pc=,,-6,,;my phone=-6,,,,;my screen=21,,,,;my second=-4,,,,;my sent=,,4,,;my vpn=-4,,,,;my word=-8,,,,
my work=29,-4,,13,-5;nadie=9,,,,;nadie puede=9,,,,;nam=13,8,7,,-11;name=,,,,-4;ne=14,,,,;ne peut=13,,,,;near=-5,,,,
near full=-5,,,,;need=-58,,,,;need a=-10,,,,;need the=-12,,,-4,;need to=8,,,,;network=6,,,-8,7;network down=8,,,,
network is=12,,,,;netz=7,,,,;never=7,,8,-7,;never been=10,,,,;never sent=5,,,,;new=-52,,5,5,-8;new folder=-6,,,,
new laptop=-13,,,,;new portal=-6,,,,;newsletter=,,,5,-5;next=-12,,6,-7,;next to=,,5,-6,;nicht=18,,,,6
niemand=12,,,-6,8;niemand kann=12,,,-6,8;nigeria=5,,,,;night=7,-6,,18,-7;no action=-5,,,,;no email=,,,,4
no mail=,,-6,,5;no one=8,-4,-5,-7,12;no phon=7,,,,;no podemo=10,,,,;nobody call=-6,,,,;nobody can=15,,,-7,5
nobody here=,,,4,;nobody is=4,,,-4,;nobody know=,,,7,;nobody use=-7,,,,;noise=-13,,,,;none=7,,,-10,5;none of=7,,,-10,5
normal=-9,,,,;norwalk=4,,,,;nos=10,8,-4,-4,;nos fichier=9,9,,-6,;not=4,,,,;not be=-4,,,,;not found=,,,-5,7
not open=-4,,,,;not respond=6,,,,;not send=5,,4,-4,;not show=-4,,,,;not sure=5,,,,;not valid=,4,,,;not work=-9,,,,
note=6,7,,,-4;note in=4,,,,;noth=19,,8,-13,8;noth happen=,,6,,;noth load=5,,,,5;noth open=7,5,,,;nothing=4,,,,
notic=14,8,8,,-10;notic that=,,6,,;notic the=,7,,,-6;notice=-7,,,,;notification=10,,4,,;nou=9,,-4,5,-4
november=-14,,,,;now have=5,,,,;now it=,,,,6;now say=10,,,,;number=10,-8,-4,8,;number and=,-5,,10,;number is=9,,,,
october=-9,,,,;odd=4,,,,;of my=-13,5,-6,,-5;of our=11,,-7,11,-4;of the=,,-9,21,-12;of them=,,-4,,;of us=,,,-8,9
of you=,,,5,;of your=-6,,,,;off=-4,-7,-5,11,6;off on=-4,,,,;off the=5,,-5,7,;offer=-4,,,,;offic=4,,,-4,5
office=13,,-8,6,-6;office can=,,,,4;office can't=4,,,,;office got=-9,,,,;office is=-8,,,,;office lost=6,,,,
office since=12,6,,,;offline=,,,-5,6;ok=-6,,,,-4;old=-36,,,,;on a=7,,,,;on all=-11,,,,;on any=6,,,-4,4;on call=-6,,,,
on dec=-7,,,,;on december=-4,,,,;on every=5,,,,;on friday=-7,,7,,-7;on it=16,,-10,17,-7;on jan=-7,,,,
on monday=-4,,,7,-4;on my=,,,-12,;on our=5,,4,6,-12;on s=4,,,,;on saturday=-7,,,,;on server=5,,,,
on the=8,6,-28,27,-16;on tuesday=-12,,,,;once=-5,,,,;one=-14,-7,-6,,7;one can=10,,,-4,6;one customer=-4,,,,
one in=4,,,,;one of=,,-9,14,-4;one on=-4,,,,;onedrive=-9,,,,;online=,,,7,;only=-5,,,,;only a=4,,,,;only on=-6,,,,
oop=5,,,,;open=-5,14,,,-14;open a=,,5,,;open and=9,-4,,6,;open any=,4,,,-4;open anyth=9,4,,,-4;open my=5,,-5,5,
open on=-13,,,,;open the=-11,,6,-9,4;open them=4,,,,;opt=-7,,,,;opt out=-7,,,,;or password=-4,,,,;or receive=4,,,,
order=16,,,,;other=-19,,,,;other can=-6,,,,;our=-8,,,,;our bank=4,,,,;our biggest=-6,,,,;our bookkeeper=4,,,6,-5
our build=-5,,,,;our cfo=5,,,,;our client=,,6,-7,;our customer=,,4,-5,;our data=4,5,,,;our expert=-5,,,,;our fil=9,,,,
our former=-4,,,,;our front=,,,8,-4;our mail=-4,,,,;our network=,4,,,;our office=,,,6,;our online=4,,,,
our order=,,-4,6,;our own=,,5,-7,;our payroll=5,,,,;our sal=-5,,,,;our shar=,,,6,;our side=-8,,,,;our staff=,,8,,-5
our supplier=-7,,,,;our vendor=,,4,-6,;our website=8,,,4,;our whole=,,,7,;out=21,,10,-18,8;out and=6,,,,;out of=4,,,,
outage=-7,,,-5,6;outage.0.0=58,-14,-28,-8,43;outage.0.1=,-6,-25,-27,38;outage.1.0=91,-14,-18,-33,48
outage.2.0=34,,-5,-19,24;outage.2.1=,-12,-12,-21,25;outage.3.0=39,-21,-14,-43,65;outage.3.1=59,-25,-21,-19,41
outage.4.0=17,-15,-23,,26;outage.4.1=7,-11,-17,-29,26;outage.5.0=20,-5,-5,,7;outage.5.1=-5,-14,-12,-11,19
outage.6.0=-14,-11,,-18,14;outage.6.1=7,-11,-17,-29,26;outage.6.2=17,-15,-23,,26;outlook=-19,,7,-9,;outlook is=-13,,,,
outside=,,-4,7,;outside and=,,-6,6,;over=16,-7,,,8;overnight=6,6,5,-4,-7;overnight and=4,,5,-4,;own=,,4,-5,
pag=,5,,,-5;page=-4,,,,-4;page on=-6,,,,;page that=4,,,4,;paid=13,,-8,4,;paid on=,,,4,;paid the=7,,,4,;panne=9,,,-5,9
park=-5,,,,;partner=-5,,,,;party=4,,,,;passe=5,,5,,;password=-25,,15,-13,-4;password and=6,,4,,;password for=-8,,,,
password is=-11,,,,;password on=4,,,,;password reset=-4,,,,;password to=,,4,-6,;passwort=8,,7,,;patient=33,,-8,11,-4
patient are=,,,4,;patient record=11,,,,;paula=4,,,,;pay=5,6,4,-13,;pay by=-5,,,,;pay for=-5,,,,;pay in=,,,-5,
payment=-8,,-4,4,;payroll=,,,-4,4;payroll software=-4,,,,;pc=15,5,-9,7,-7;pcs=,,,5,-5;pdf=-8,,,,;people=-13,-6,6,-6,
people i=7,,,,;people who=-4,,,,;permission=-7,,,,;person=17,,5,,;personne=17,,,,;personne ne=13,,,,;peut=13,,,,
phish=,,9,-9,;phish mail=5,,,,;phon=5,-7,-4,-14,18;phon are=7,,,,;phon have=-10,,,,;phon no=5,,,,;phone=,-4,,8,-10
phone and=-4,,,,;phone is=-5,,,,;photo=,7,,,-4;photo attach=,7,,,;pick=-9,,,,;pick up=-11,,,,;picture=-7,,,,
piraté=10,,,,;place=10,,,,;plan=-6,,,,;plann=-5,,,,;plant=8,,,,;please=-45,,,,;please call=33,,,6,-5
please check=-4,,,,;please disable=-6,,,,;please remove=-4,,,,;please reset=4,,,,;please send=-11,,,,4
please write=-5,,,,;pls=-4,,,,;plu=13,,,,;plu personne=9,,,,;plug=-7,,,,;plugg=,,,5,;pm=-13,,,,;podemo=10,,,,
pop=7,-5,,7,;pop up=7,-5,,7,;popp=12,,-4,6,-4;popp up=12,,-4,6,-4;popup=,,,-5,;por=,4,,,;portal=-6,,,,
portal and=-5,,,,;possible=,,4,-4,;post=-7,,,,;power=,,,,7;power in=-4,,,,;power surge=5,,,,4;pres=5,,-6,10,-4
press=6,,4,-4,;pretend=4,,,,;pretend to=4,,,,;print=,,,-5,;print or=6,,,,;printer=-15,10,,-4,-5;printer and=4,,,,
printer is=-12,,,,;printer print=4,,,,;probab=5,,,,;problem=8,,,,;proces any=4,,,,;production=7,,,,;program=4,,-4,,4
program call=4,,,,;project=-9,5,,,;prompt=,,5,-6,;public=4,,,9,;puede=9,,,,;puse=5,,7,-4,;puse mi=5,,7,-4,;push=6,,7,,
put=6,,,,;put in=7,,,,;put it=-4,,,,;q=-8,,,,;quarantine=-6,,,,;que=5,,4,-4,-4;question=-26,,,,;quick=-4,,,,
quickbook=4,,,,;rack=,,,,4;ransom=17,21,,-17,-8;ransom note=,4,,,;ransomware=15,26,-7,-19,-9;ransomware attack=-10,,,,
ransomware.0.0=,11,-17,16,-16;ransomware.0.1=19,13,,-10,-9;ransomware.1.0=25,27,,-19,-6;ransomware.1.1=28,28,-6,-8,-16
ransomware.2.0=11,11,,-6,-7;ransomware.2.1=5,21,-4,-10,-9;ransomware.3.0=7,9,,-6,;ransomware.3.1=13,24,-34,11,-16
ransomware.4.0=58,71,-13,-51,-34;ransomware.5.0=12,37,-35,,-13;ransomware.5.1=73,77,-13,-41,-42
ransomware.6.0=8,10,-26,20,-12;ransomware.6.1=9,46,-16,-24,-26;ransomware.6.2=11,21,-4,-7,-19
ransomware.7.0=11,21,-4,-7,-19;ransomware.7.1=,28,-4,-14,-12;ransomware.7.2=,38,-12,-19,-18;ransomware.8.0=16,14,,,-12
ransomware.8.1=,16,,-15,-11;ransomware.8.2=,28,-4,-14,-12;re=-21,,8,-5,;re outage=-4,,,,;re wire=-4,,,,;re your=-4,,,,
reach=-4,,,,6;reach the=,,,,5;read=9,6,9,-11,-6;read and=4,,,,;read only=-6,,,,;readme=,5,,,-4;ready=-12,,,,
ready for=-12,,,,;real=,,8,-6,;receiv=7,,7,-7,;receiv an=,,-4,,;receiv mfa=4,,4,-4,;receiv the=-8,,,,;reception=16,,,,
reception pc=15,,,,;recipient=-6,,,,;record=-6,,,,;recover=,5,,,;red=8,,-4,,;red screen=7,,,,;refund=,,,11,
register=-7,,,,6;remember=-5,,,,;reminder=-11,,,,;remote=,,,,4;remote acces=4,,,,;remote session=-4,,,,;remove=4,,,,
remove it=8,,,,;renam=4,5,,,;renew=-10,,,,;renew in=-5,,,,;rep=-10,,8,-6,;rep stop=-7,,,,;replac=-4,,,,;repli=6,,4,,
repli to=4,,4,,;report=-26,,,,-4;request=8,,11,-7,-4;reschedule=-4,,,,;reset my=5,,,,;respond=9,,,-6,
respond to=,,,-5,;restart=-16,,,-5,12;restart the=-5,,,,;restor=-8,,,,;restor from=-5,,,,;return=-4,,,,;right=-11,,,5,
right after=5,,,,;right away=-6,,,,;right now=4,,,,;risk=-9,,,,;room=-12,-5,-7,,9;root=,,,4,;rss=5,,7,,;rul=-4,,,,
rule=4,,8,-5,;runn=-4,,,,;rush=,,4,,;s=6,,,,-5;safe=-8,,,,;safe to=-4,,,,;said=-10,,,,;said he'=,,,-4,;sal=-10,,,,-5
sal team=-6,,,,;salary=5,,,,;same=,4,,-4,;same time=-5,,,,;sampl=4,,,,;saturday=-8,,,,;sav=-8,,,,;saw=9,,6,,
saw that=6,,,-4,;say=16,,,11,-21;say action=5,,,6,-4;say all=4,,,,;say he=4,,4,,;say i=,,-5,6,;say i'm=10,,,,
say it'=-10,,,,;say my=-6,,,4,;say no=-4,,,,;say she=-7,,7,,;say that=8,,,,;say the=,,4,,;say they=7,,,4,
say window=,,,4,;scam=-6,,,,;scan=-14,,,,;scan to=-4,,,,;scann=4,,,,;scanner=,,-6,5,;scanner in=7,,,,;schedule=-7,,,,
schedule a=-6,,,,;screen=19,5,,-9,;screen and=10,,,,;screen flicker=-5,,,,;screen in=-8,,,,;screen with=4,,,,;se=7,,,,
second=-13,,,,;second screen=-6,,,,;security=-9,-7,,13,-6;see=-13,,,,;see a=4,,,,;see attach=-4,,,,;see the=-12,,,,
seem=8,,,,;seem to=7,,,,;send=18,-5,,,;send anyth=4,,,,;send email=,,4,,;send mail=5,,,,;send out=5,,,,
send the=-4,,,,;send them=11,,-5,6,;sender=-13,,,,;sent=-4,-6,-18,23,-10;sent a=,,-6,6,;sent from=,,4,-9,
sent me=-12,,,,;sent the=,,-15,21,-6;sent to=,,-4,7,;server=24,,-13,-23,28;server and=,,,,-5;server crash=5,,,,
server down=8,,,,4;server has=-5,,,,;server is=,,,-4,;server ist=9,,,,;server not=4,,,,;server rack=5,,,,
server room=10,-4,,-6,10;server won't=6,,,,4;serveur=8,,,,;service=-14,,,-6,5;servidor=7,,,-5,5;set=-6,,6,,
setup=-4,,,,;several=,,,4,;shar=-11,,,-12,12;shar calendar=-9,,,,;shar drive=,5,,-10,8;shar folder=6,,,,5
shar mailbox=-4,,,5,;share=-7,,4,,;share my=-5,,,,;she didn't=,,6,,;shop=4,,,,4;should=-19,,,,;show=-8,,-8,11,
show a=8,,,,;show no=4,,,-5,5;show the=-9,,,,;show up=,,,5,-4;shut=-5,,,,;shut down=-8,,,,;side=-9,,,,
sign=-15,,7,-6,-4;sign in=-11,,5,-4,-4;sign ins=-4,,,,;sin=8,,,,;since=,,-15,5,6;since am=10,6,,-4,;since i=-5,,,,
since last=,,,,4;since the=,,,6,;since thi=-6,,,,;since we=,,,,5;since you=-5,,,,;sind=13,13,,-6,-5;sistema=12,,,-4,7
site=5,,,,;sitt=9,,9,-8,4;sitt here=5,,,,;slow=-32,,,-4,5;slow in=-5,,,,;slow today=-4,,,,;slow when=-6,,,,
small=-11,,,,;smoke=6,,,,;so i=-12,,,,;software=-6,,,,;some=10,,,7,-4;some addres=7,,,,;somebody=9,,5,-4,
somebody else=4,,,,;somebody has=,,4,,;someone=-15,,-12,17,;someone call=-8,,,,;someone else=-4,,,,;someone is=7,,4,,
someone on=5,,,,;someone open=,,-5,7,;someone pretend=,,-4,,;someone to=,4,,,;someth=25,11,,,-11;someth about=4,,,,
someth with=5,,,,;son=5,,,,;sont=9,9,,-6,;sont chiffré=9,9,,-6,;sorry=-5,,,,;sound=-12,4,,,-5;space=-8,,,,;spam=,,5,,
spare=-6,,,,;speaker=5,,,,;spreadsheet=,,,,-5;sql=,,,4,;sql server=,,,4,;srv=-9,,,,;staff=-7,,6,,;staff list=-9,,,,
staff meet=-5,,,,;stamford=4,,,,;start=-5,4,,,;statement=10,,,4,;statement to=10,,,,;step=,,5,,;still=,,,13,
still has=-4,,,,;still need=-6,,,,;stole=16,,,,;stolen=10,-4,-8,13,-8;stolen from=10,,,5,;stop=-12,,,,;stopp=5,,,,
stopp because=4,,,,;stopp work=-4,,,,;store=6,,,,5;strange=-7,4,4,-8,-7;stuck=-6,,,,;stuff=4,,,,;submitt=8,,,,
subway=13,,,,;successful=,,6,-5,;sudden=-8,,,,;sue=-8,,,,;summary=-11,,,,;supp=-4,,,,;supplier=-6,,,4,
supplier say=,,,5,;sur=8,,5,,;sure=13,,,,;surge=5,,,,4;suspiciou=-12,,-11,5,;suspiciou email=-12,,,,;switch=12,,,,
switch in=4,,,,;switch to=-4,,,,;sync=-8,,,,;system=18,-4,-4,,;system is=8,,,,;t=-8,,,,;tablet=4,,,,;tag=4,,,,
take=-7,,,,;taken=7,,,,;taken over=4,,,,;talk to=-5,,,,;tax=,-5,,10,;team=-25,,,-4,;team and=4,,,,;team call=-5,,,,
telefon=9,,,-5,;tell=9,5,,-6,;tell me=6,,,,;temp=-4,,,,;terminal=5,,,,;terminal server=4,,,,;test=-9,,,,;texa=,,-4,,
text=,7,,-6,;than=-4,,,,;thank=-22,,,,;thank for=-7,,,,;thank you=-10,,,,;that for=-4,,,,;that i=9,,5,,;that it=-4,,,,
that the=-8,,,,;that they=4,6,,,;that we=,,-7,7,;that you=-8,,,,;the ac=-5,,,,;the afternoon=-5,,,,;the alarm=-9,,,,
the all=-9,,,,;the app=-6,,,,;the attachment=,,5,-6,;the authenticator=,,4,,;the backup=-5,,,,;the bank=,,-7,7,
the board=-6,,,,;the break=-4,,,,;the button=-7,,,,;the ceo=6,,,,;the client=-11,,,,;the clinic=8,,,,;the cod=,,-8,7,
the company=-8,,,,;the computer=-6,-7,,,5;the conference=,,,6,-4;the console=-7,,,,;the contract=-5,,,,
the copier=-5,,,,;the customer=,,,7,-5;the digit=,,,-4,;the domain=4,,,,4;the door=-6,,,,;the electrician=-7,,,,
the email=-10,,,5,;the emr=-4,,,,;the end=4,,,,;the entire=13,,-7,,6;the file=6,4,,,;the firewall=12,,-6,11,
the folder=-10,,,,;the guest=-5,,,,;the guy=8,,,,;the holiday=-9,,,,;the keyboard=-7,,,,;the landlord=-5,,,,
the laptop=-13,,,,;the last=-6,,,,;the link=,,,-4,;the little=,,,5,;the lobby=-10,,,,;the market=-8,,,,
the meet=-11,,,,;the mouse=10,,,4,;the nam=,4,,,;the new=-29,,,,;the newsletter=,,,6,;the number=7,,,,
the office=13,,-4,,;the old=-17,,,,;the one=-4,,,,;the other=-4,,,,;the partner=,,,4,;the patient=,,,4,
the phon=-8,,,,;the power=-11,,,,;the printer=,5,,,;the quick=-4,,,,;the rack=-5,,,,;the reception=9,,,,
the recovery=4,,,,;the remote=-6,,,,;the request=4,,,,;the salary=5,,,,;the scanner=,,-6,6,;the screen=-7,,,,
the sender=-8,,,,;the server=-24,,-4,-21,11;the shar=-6,,,-11,13;the spreadsheet=-4,,,,;the stamford=4,,,,
the subway=13,,,,;the supplier=,,,5,;the system=4,,,,;the team=-6,,,,;the title=,,,4,;the update=-6,,,-4,6
the upgrade=-7,,,,;the vpn=,,-6,6,;the warehouse=7,,,,;the web=,,,4,;the website=-4,,,,;the weekend=6,,,,-4
the whole=4,-4,,,;the wrong=-14,,-9,8,;the year=-5,,,,;their=,,,4,;them and=,,4,,;them to=,,-5,6,;themselv=,,,4,
there=8,,,,;there a=-7,,,,;there are=8,,4,,;there is=26,,5,,;there was=5,,,4,-6;these=,,4,,;they are=10,12,,-6,-6
they have=,4,,,;they receiv=8,,,,;they took=5,,,,;they used=-5,,,,;they've=11,,,,;thi be=-5,,,,;thi email=-5,,,,
thi is=13,4,-4,6,-7;thi isn't=-4,,,,;thi morn=,,,-9,8;thi one=-4,,,,;thi week=-12,,,,;thing=11,,,,;think=12,-4,4,,-4
think i=-5,,6,-4,;third=4,,,,;though=-4,,,,;thought=,,-7,7,;thought was=,,-7,7,;thousand=4,,-6,6,;thread=,,5,,
threat=-5,,,5,;three=-17,,,,;threshold=-4,,,,;through=,,,,-4;thrown=,,-6,,5;thursday=-12,,,,;ticket=-12,,,,
tim=-12,,,,;time=-21,,,4,;time i=,,,6,-4;timer=6,,,,;tina=-5,,,,;title=,,,4,;title company=,,,4,;to a=15,-5,,,
to all=,,,,-5;to an=,,5,9,-6;to approve=-4,,,,;to be=6,,,-4,;to buy=,,,4,;to call=14,-5,,9,;to connect=,,,-4,
to contact=4,9,,-4,-4;to do=-7,,,,5;to email=-14,,,,;to have=4,,,,;to log=4,,,,;to me=-9,,6,-5,;to my=16,,,10,-4
to one=-4,,,,;to opt=-7,,,,;to our=8,,-6,16,-7;to pay=8,,4,-4,;to people=5,,,,;to quickbook=8,,,,;to recover=,5,,,
to restart=-7,,,,;to see=-15,,,,;to sign=,,4,,;to the=-22,,-15,14,;to type=-4,,,,;to update=-9,,,,;to what=,,-4,5,
to work=-7,,,,;to your=-10,,,,;today=-15,,4,,-4;todo=10,12,,-5,-6;todo los=10,12,,-5,-6;told=,,,4,;told us=,,,8,
tomorrow=-5,,,,;tone=-6,,,,;toner=-4,,,,;too=-26,,,,;too many=-6,,,,;took=4,,,,;tool=-9,,,,;tot=8,,,,;tou=7,,,,
touch=8,,,,;touch anyth=8,,,,;trabajar=8,,,,;transfer=,,,9,-4;tri=-11,,,,;trick=5,,,,;trick into=5,,,,
trojan=26,-5,-5,13,-8;trojan on=7,,,,;truck=6,,,,;tuesday=-23,-4,,,;turn=12,,-6,,4;turn into=4,4,,,-4
turn off=,,-4,5,4;turn out=,,,,4;twice=-12,,,,;two=-16,,9,,-4;two minut=-5,,,,;two people=-7,,,,;typ=-5,,5,-4,
typ in=7,,,,;typ my=6,,,,;typ the=-10,,,,;type=-5,,,,;un=5,,,,-4;unable=5,,,,;unable to=5,,,,;unauthoriz=5,,,7,-4
und=5,,,,;und mein=6,,,,;undone=-24,,,,;undone the=-5,,,,;une=10,,,,;unknown=9,,,6,-4;unlock=-8,,,,;unplug=-6,,,,
unreadable=,,,-4,;uns=9,,,,6;unsubscribe=-13,,,,;up in=,,,5,;up on=4,,,5,-4;up say=6,-4,,7,;up with=6,,,,;updat=-8,,,,
update=-24,,-5,,6;update my=-4,,,,;update on=-5,,,,;upgrade=-12,,,,;upstair=-6,,,,;urgent=,4,,-9,;us a=5,,-6,8,
us can=4,,-4,,5;us open=,,4,,;us with=-4,,,,;usb=,-4,,7,;use=-16,,,,;use it=-4,,,,;use the=-4,,,,;used=-4,,,,
used to=-6,,,,;user=-16,,,9,;user in=,,,6,;using=-9,,,4,;using my=-7,,,,;using the=-4,,,,;usual=-4,,,,;valid=,4,,,
vendor=-15,,,,;verschlüsselt=10,13,,-6,-5;victim=8,,,,;video=-5,,,,;vietnam=5,,,,;viru=13,-5,-4,8,;viru on=15,,,5,
virus=10,,,,;visit=-5,,,,;voicemail=-5,,,,;vpn=-5,,-7,,4;vpn disconnect=-4,,,,;wacatac=8,,,,;wallpaper=4,,,,
want=-31,13,,-17,;want me=4,,,,;want to=-18,,,,;warehouse=9,,,,;warn=-6,,,4,;was chang=4,,,,;was down=-5,,,,
was hack=,,9,-11,;was in=,,,9,-6;was me=-6,,,,;was on=-4,,,,;was our=,,-4,7,;was stolen=15,,-5,6,;was told=-5,,,,
wasn't=14,,,,;watch=8,,-5,5,;water=15,-6,,-4,9;way=-9,,,,;we are=11,,,-4,5;we call=-5,,,,;we can=-7,,,,
we can't=24,,,-4,;we didn't=5,,-5,6,;we do=11,,,,;we don't=,,-4,5,;we found=-5,,,,;we get=-4,,,,;we had=7,,,,
we have=31,7,-6,-6,;we host=-5,,,,;we need=11,,,4,;we paid=,,-4,6,;we pay=-6,,,,;we see=,,,6,;we sent=-4,,,,
we think=6,,,,;we were=8,,-6,10,-4;we're=-8,-5,,,7;we've=10,,,4,-4;we've been=10,,,,;web=6,-4,-7,11,;web server=,,,6,
webmail=-14,,,,;website=10,,-5,5,;website of=-5,,,,;wednesday=-6,,,,;week=-22,,,4,;weekend=6,,,,;weird=,4,8,-6,-5
well=-6,,,,;went=15,-4,,,;went to=10,,,,;what can=9,,,,;what doe=-5,,,,;what that=-7,,,,;what the=-5,,,,
when can=-7,,,,;when i=-34,,,,;when it=-8,,,,;when we're=-6,,,,;when will=-4,,,,;when you=4,,,,;where=-10,,,,
whether=,,5,,;which is=-7,,,,;while=7,,,,;while i=6,,,,;white=4,,,,;who left=-5,,,,;who was=5,,,,;whole=13,-6,,,7
why=-12,,6,-4,;wi=-15,,,,;wi fi=-15,,,,;widget=-4,,,,;widget supp=-4,,,,;wifi=-5,,,,5;wifi password=-8,,,,
will be=-22,,,,;will the=-6,,,,;window=14,,-6,9,-6;window defender=6,,,4,;window open=5,,,5,;window security=6,,,7,-5
wir=16,,-5,8,-5;wire=-6,,-9,14,;wire fraud=,,-4,4,;wire transfer=-4,,,,;with a=31,,10,,-10;with it=-6,,,,
with malware=6,,,,;with my=,,6,-5,;with no=-6,,,,;with our=,,,7,;with the=4,,,7,-7;without=,,4,-4,;won't=4,,,-5,4
won't open=-4,,,,;won't start=-5,,,,;word=-8,,,,-4;word document=-10,,,,;word fil=5,4,,,;work=-29,,-8,6,
work for=13,,,,;work in=-4,,,,;work laptop=12,,,4,;work now=-5,,,,;work on=-9,,,,;work phone=10,,,,;work though=-4,,,,
writ=,,,-4,;write=,,7,-4,;write it=,,5,,;wrong=-27,,-14,15,-7;wrong attachment=11,,,,;wrong password=-11,,,,
wrong person=9,,,,;wrote=6,,,,;x on=-4,,,,;xlsx=5,4,,,;y=12,,,,;y no=4,,,,;y puse=5,,7,-4,;year=-20,,,,;yes=-4,,,,
yesterday=-18,,,4,;you can=-4,,,,;you check=-9,,6,-4,;you fill=-5,,,,;you help=-4,,,,;you know=-6,,,,;you need=-4,,,,
you put=-4,,,,;you said=-5,,,,;you send=-4,,,,;you sent=-14,,,,;you unlock=-5,,,,;you want=-5,,,,;your bank=-6,,,,
your company=,6,,4,-5;your fil=-10,,,,;your invoice=-6,,,,;your record=-12,,,,;zoom=-11,,,,;été=10,,,,
"""
# fmt: on
