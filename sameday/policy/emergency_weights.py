"""Points, in tenths, for an emergency and for each kind: by tools/learn_the_sieve.py, not by hand."""

START = -1.71
# fmt: off
TENTHS = """
<act>=21,-11,11,,-18;<call>=,,12,-12,;<dead>=19,-7,-14,-11,19;<files>=10,47,-13,-25,-30;<fine>=-37,,9,-6,-6
<how many>=20,,-7,-12,15;<how>=-29,,,8,-8;<imagined>=-38,6,-8,5,-9;<lost>=11,-15,-23,42,-21;<mine>=-11,-5,,7,-17
<one person>=-22,-4,-10,8,-6;<over>=-39,,,,;<pay>=16,19,-17,7,-19;<planned>=-33,-6,-8,20,-10;<regret>=21,-4,19,-17,-7
<secret>=8,-11,19,-9,-14;<since>=31,5,,-13,;<strange>=23,,,10,-17;<stranger>=14,-5,,7,-9;<thing>=-25,7,-18,15,-11
<what now>=20,,,17,-16;<wish>=-30,8,-5,,;a bit=-5,,,,;a caller=7,,,,;a client=-21,,,,;a code=10,,7,-5,
a computer=5,,,,;a crypto=4,,,,;a demo=-6,,,,;a different=,,5,,;a docusign=-7,,,,;a few=-10,,,,;a file=,,,5,-5
a folder=-5,,,,;a key=-7,,,,;a laptop=5,,,,;a link=8,,,,;a list=-4,,,,;a login=,,,-5,;a loop=7,,,,;a los=5,,,,
a man=10,,,,;a message=,5,,,;a microsoft=5,,7,,;a new=-13,,,,-5;a note=5,,,,;a number=8,,,,;a patient=15,,,,
a payment=,,-6,7,;a pdf=-4,,,,;a person=,,,,4;a phish=8,,8,-6,;a pop=4,,,,;a problem=6,,,,;a program=6,,,,
a ransom=18,20,,-13,;a red=10,,,,;a rep=,,6,-4,;a rule=,,5,-5,;a sign=,,8,,;a successful=9,,5,,;a text=,7,,,
a timer=6,,,,;a trojan=12,-5,,9,-6;a user=5,,,7,-5;a viru=8,,,6,;a website=6,,,,;a weird=-11,,5,-4,;a window=,5,,-9,
able=5,,,-5,5;able to=5,,,-5,5;about=,,9,-4,;about a=8,,6,,-4;about our=-5,,,,;about the=,,,,4;above=-5,,,,;ac=-4,,,,
accept=,,5,,;acces=,-8,-7,7,;acces anyth=5,,,,;acces the=,,,,5;acces to=,,,5,;access=9,,,,;accidental=9,,,8,
account=15,-6,,5,-5;account at=,,-4,6,;account has=4,,4,-4,;account lock=-8,,,,;account was=11,,,,;ach=-7,,,,
acme=-6,,,,;acme example=-6,,,,;act=8,,,,;action=,,,7,-5;action is=-6,,,,;add=-11,,,,;add in=-6,,,,
addres=9,,23,-11,-10;addres book=-6,,,,;addres is=,,5,,;address=7,,,8,;address in=6,,,,;admin=,,-6,13,-6
administrator=,,,4,;adobe=-16,,,,;affect=-9,,,,4;after=,,,-7,5;after i=-10,,,,;after the=,,,-5,6;afternoon=-7,,,,
ago=7,,,-4,;alarm=-5,,,,5;alarm company=-10,,,,;alert=8,,7,9,-9;alert on=,,,6,;alguien=16,,,,;all computer=,,,-4,6
all good=-11,,,,;all lost=8,,,-4,5;all of=18,,-6,6,;all our=10,,,,;all staff=-4,,,,;all user=5,,,-6,9;alle=23,,,,
allow=-6,,,,;almost=-5,,,,;already=9,,,6,;also=7,13,,,-8;alway=-9,,,,;am=,,,,-5;amazon=7,,4,,;amazon order=5,,4,,
an alert=5,,,,;an email=,,5,-5,;an emergency=12,,,,;an employee=7,,,,;an invoice=,,4,,;an mfa=6,,,,;an old=-8,,,,
an outage=7,,,,;an unknown=4,,,,;and a=11,,-5,7,;and can't=,,,,5;and check=7,,4,,;and clean=-5,,,,;and clos=,,,6,
and email=7,,,,;and enter=5,,,,;and i=12,,,,-7;and is=8,,,,;and it=,-4,,10,-5;and it'=7,,,,;and logg=-5,,,,
and my=6,,,8,-7;and need=-5,,,,;and no=5,,,,;and nobody=-10,,,,;and noth=8,,4,-4,;and now=8,,,,5;and say=5,,,5,
and sent=6,,-8,6,;and that=,5,,,;and the=18,,,8,;and there=15,,7,,-6;and to=8,-4,,8,;and today=6,,,,;and two=6,,,,
and typ=11,,,,;and we=7,,,-5,4;and word=4,,,,;angry=-5,,,,;antiviru=,,,10,-6;antiviru alert=9,,,,
antiviru found=11,,,,;antiviru say=-7,,,,;any computer=,,,,4;any more=-4,,,,;any of=12,,,-6,;any order=6,,,,
anydesk=,,,9,;anyone=20,,-4,-5,10;anyth=9,,,-5,-6;anyth from=5,5,,-4,-6;anywhere=6,,,,;app=,,-6,5,;appear=,,,5,
apple=,,-7,5,;appointment=-7,,,,;approv=-5,,,,;approve=,,9,-5,;arbeiten=14,,,-7,11;archive=-8,,,,;archivo=7,14,,-5,-6
are all=10,,,,;are being=8,,,,;are dead=8,,,,;are down=12,,,,4;are encrypt=,5,,,;are fine=-6,,,,;are going=7,,,,
are gone=,,,,-5;are on=7,,,,;are our=-11,,,,;are we=-12,,,,;are writ=5,,,,4;around=7,,-5,,;arrive=-6,,,,
as well=-6,,,,;asap=,,,,4;ask=-16,,12,-7,-5;ask for=-4,,,,;ask me=,,6,-4,;ask to=-7,,,,;ask us=,,,5,;assistant=5,,,,
at a=13,,,,;at all=6,,,,;at am=,,-7,12,;at and=,,4,-5,;at home=-14,,,,;at my=-5,,,,;at once=11,,,,;at the=10,,-6,,5
attach=-7,9,,-7,-5;attachment=8,,16,-8,-6;attachment and=7,,6,,;attachment to=8,,,,;attack=8,5,,6,-10
attempt=10,,-6,10,;au=8,,,,;auditor=-6,,,,;auditor want=-6,,,,;auf=7,,,,-4;ausgefallen=9,,,-6,10;authenticator=,,9,-6,
auto=4,,9,-4,;auto forward=,,8,,;available=,,,,4;away=-5,,,,;b=12,,,8,-5;back=,,,-4,;back from=-9,,,,;back on=,,,,5
backup=-13,,,13,-7;backup job=-9,,,,;backup report=-4,,,,;bad=6,,,,;badge=-5,,,,;bank=,,-4,7,;bank detail=,,-5,6,
batteri=-9,,,,;be chang=-7,,,,;be from=-6,,,,;be here=-8,,,,;be in=-7,,,,;be mov=-7,,,,;because=-5,,,,
because the=7,,,,;been breach=10,,,,;been compromis=6,,8,-7,;been down=7,,,,;been encrypt=6,5,,,;been hack=6,,-5,7,
before=-7,6,,,;before the=,7,,,;bei=5,,,,;bei uns=5,,,,;being=18,,7,-7,;being renam=5,,,,;believ=,,,4,
believ was=,,,4,;believe=13,,-6,11,;beth=-6,,,,;between=8,,11,,-14;big=-5,,,,;biggest=-5,,,,;biggest client=-5,,,,
bill=-7,,,,;bit=-5,,,,;bitcoin=9,17,,-13,-4;bizarre=11,,,,;blank=,6,,,;block=-34,,,5,;block as=-4,,,,;block the=-9,,,,
blue screen=-4,,,,;board=-9,,,,;bonjour=8,,,-6,;bonjour plu=7,,,,;book=-7,,,,;bookkeeper=9,,4,,-6;boot=6,-4,,-7,12
both=13,-4,,-9,9;bought=-5,,-5,6,;bought a=-6,,,,;bounc=-8,,,,8;box=9,,,8,;breach=12,-5,,11,;break=-10,,,,
break room=-4,,,,;broken=5,,,,;browser=9,,,7,;buena=8,,6,-5,;bureau=7,,,,;busy=6,,,,;busy signal=5,,,,
but could=-4,,,,;but now=,,,,5;but the=-6,,,,;button=-16,,,,;button and=-5,,,,;button in=-5,,,,;by a=8,,,,
by ach=-5,,,,;by mistake=,,,6,;by phone=-4,,,,;by somebody=-9,,,,;cable=-9,,,,;calendar=-25,,,,;call=4,,,5,-6
call about=5,,,5,;call and=7,,,,;call from=8,,,,;call me=9,,,5,-9;call out=-5,,,,;call someth=6,8,,,;call you=-7,,,,
caller=11,,,,;caller get=5,,,,;came=,,,,-4;came back=-4,,,,;came in=,,,,-4;camera=-8,,,6,;camera footage=-8,,,,
can acces=,,,,5;can close=-4,,,,;can do=-6,,,5,;can get=,,,,5;can i=-10,,,,;can it=-12,,,,;can log=6,,,,7
can open=5,8,,,-6;can print=6,,,,8;can someone=,,,-4,;can the=-8,,,,;can thi=-4,,,,;can use=-4,,,,;can we=-20,,-4,8,
can work=-6,,,,;can you=-21,,8,,-6;can't=,,-7,,;can't close=6,,,,;can't find=,,,8,-6;can't get=20,,,,
can't hear=-5,,,,;can't log=-9,5,,,;can't open=-12,6,,,-5;can't ring=5,,,,;cancel=-8,,,,;cannot acces=7,,,,
cannot log=-6,,,,;cannot sign=-7,,,,;car=10,,,4,;card=,,-10,6,;card and=,,-5,6,;caído=10,,,-6,12;ce=6,,,,
ce matin=6,,,,;cell=6,,,,;center=,,,6,;ceo=6,,-20,15,;ceo account=6,,,,;certificate=,,,,4;cfo=7,,,,;chair=-6,,,,
chang=7,,,,;chang my=6,,,,;chang their=,,,4,;chang to=5,,,,;change=-10,,10,-7,;change it=5,,,,;change the=-8,,,,
charge=-4,,,,;charger=-10,,,,;check=,,4,-4,;check and=5,,,,;check if=-5,,,,;check in=4,,,,;chiffré=9,11,,-5,
chrome=-6,,,4,;citrix=4,,,,;clean=-5,5,,,-7;clic=5,,8,,;clic en=5,,8,,;click=-5,,7,-7,;click a=,,4,,;click on=-6,,,,
client=-6,-8,5,6,-6;client are=4,,,,;client data=6,,,,;client fil=4,,,,;client say=-5,,,,;client sent=-10,,,,
clinic=8,,,,;cliqué=8,,,,;cliqué sur=8,,,,;clock=-6,,,,;clos=,,-5,8,;close it=5,,,-6,;closet is=5,,,,;cod=,,-8,7,
code=-5,,8,-7,;code for=-5,,,,;colleagu=-5,,,,;color=-5,,,,;com=9,,5,,;com back=8,,,,;com on=-7,,,,;come=,,-5,,6
come from=,,,4,;company=-5,,,17,-10;company ask=-6,,,,;company is=,5,,,;company wide=4,,,,;complain=-5,,,,-5
complet=-9,,,,;complet with=-5,,,,;compromis=,,16,-13,;computer=,-10,-11,10,7;computer are=4,,,,;computer has=4,,,,
computer in=15,,,-4,6;computer is=17,-6,,8,;computer restart=-7,,,,;computer say=6,,,,;conference=-12,,,6,
conference room=-7,,,,;confirmation=,,8,,;connect=12,-6,-7,6,6;connect to=12,-4,-6,7,;connection=11,,,,5
connectivity=5,,,,;console=-4,,,,;contact=5,9,7,-10,-7;contain=5,,,,;contract=-12,,,,-6;contraseña=5,,8,,
controller=8,,,,;conversation=,,4,,;copier=-9,,,,;correo=20,,9,,-5;could i=-6,,,,;could someone=-7,,,,
could we=-12,,,,;could you=-22,,,,;crash=5,,,,4;crash when=-6,,,,;crazy=,,,5,;creat=,,,6,-6;creat it=,,,6,-6
create=4,,,,;credential=5,,4,-6,;credit card=8,,,,;crypt=4,,,,;cuenta=11,,10,,-4;cuenta de=4,,,,;cursor=7,,,,
customer=5,,,,5;customer are=5,,,-7,10;cyber=10,,,11,-6;cyber attack=13,,,,;dai=-6,,,,;dan=6,,,,;dangerou=-6,,,,
dark=,,,7,;das=6,,,,5;data=24,,-8,16,-11;data breach=5,-5,,11,;database=6,,-5,,;date=-5,,,,;dateien=10,16,,-6,-6
dato=9,,,,;dato de=9,,,,;day=-17,5,,,;day and=-5,,,,;de=22,,8,-7,;de client=9,,,,;de passe=5,,7,,;dec=-11,,,,
december=-14,,,,;decrypt=5,5,,-8,;defender=9,,,,;defender say=7,,,,;del=5,,,6,-4;delet=,,,8,-5;delet it=-13,,,,
delete=-9,,,,;delete the=-6,,,,;demand=4,11,,-6,;demo=-6,,,,;deny=,,5,,;deposit=,,7,-5,;depui=8,,,,;depui ce=6,,,,
des=4,,5,,;desde=11,,5,-7,5;desde las=6,,,,8;desk=-10,-6,,7,-5;desk phone=-5,,,,;desktop=,4,,,;detail=-5,,-5,6,
dial=7,,,-4,8;did it=-4,,,,;did not=15,,11,-6,;did the=-8,,,,;did you=,,,4,;didn't=5,-4,15,-5,-5;didn't create=5,,,,
didn't write=,,6,,;died=15,,,,;different=-12,,,6,-6;direct=,,7,-5,;direct deposit=,,7,-5,;director=5,,,,;disabl=-7,,,,
disable=-8,,,,;disable his=-4,,,,;disappear=,,,,-5;dispatch=4,,,,;display=,6,,,;distribution=-6,,,,
distribution list=-6,,,,;do you=-14,,,,;document=12,16,-6,,-9;document have=4,,,,;document on=6,,,,;docusign=-6,,,,
doe it=-5,,,,;doe not=-10,,,,;doe thi=-5,,,,;doesn't=-16,,,-4,6;doesn't connect=-4,,,,;doesn't open=6,,,,4
doesn't work=-6,,,,;doing=7,,4,,;domain=,,-9,,11;domain controller=9,,,,;domain is=4,,,,;don't have=7,,,,
don't open=,5,,,;done=-14,,,,;door=-9,,,,;down=13,-11,-9,-15,20;down again=7,,,,;down at=4,,,,;down on=-5,,,,
down the=-8,,,,;download=,,,9,;download a=,,,6,;draw=-5,,,,;driv=,,,-4,;drive=,5,-4,-7,;drive has=5,5,,,
drive is=-5,,,,;drop=-12,,,,;dur=-5,,-5,8,;e=,,-6,4,;e mail=,,-6,5,;each=,,,6,-6;each time=,,,7,-4;edit=-15,,,,
eingegeben=6,,4,,;either=6,,,,;el=20,-5,,,8;el sistema=8,,,,;electrician=-7,,,,;ellen=-5,,,,;else=-14,,,,
else is=-5,,,,;email=5,-5,10,-5,;email account=12,,7,-5,;email and=9,,,,-5;email are=4,,,,;email for=-8,,,,
email from=-11,,5,,;email i=6,,,,;email in=,,5,,;email is=11,,-5,,7;email password=5,,,,;email to=,,,10,-6
emergency=26,-7,-10,26,-7;emotet=10,,,6,;employe=-4,,,,;employee=12,-4,-5,15,-7;employee who=6,,,,;empti=5,,,,
emr=-7,,,,;en=22,-6,,-7,11;en panne=10,,,,;encrypt=4,14,-6,-5,-9;encrypt and=4,,,,;encryption=-9,,,,;end=,16,,-7,-8
end in=,5,,,;end with=,6,,,;enlace=5,,8,,;enter=,,8,-8,;enter her=4,,,,;enter my=5,,4,-5,;enter the=-6,,,,
entire=18,,-8,-5,9;entire company=6,,,,;erp=8,,,,;error=,,,-7,9;est=11,,,-5,11;est en=10,,,,;está=15,-4,4,-9,9
está caído=10,,,-6,12;están=11,14,,-5,-6;et=5,,4,,;even=,,,-6,;ever=-4,,,,;every=,19,,-9,-10;every day=-14,,,,
every file=5,4,,,;every folder=4,,,,;every hour=-5,,,,;every spreadsheet=,4,,,;everybody=,,-9,-4,11
everybody lost=11,,,,;everyone=,-7,,,9;everyth=10,,,-6,9;everyth else=-6,,,,;everyth is=17,,,-4,;everything=,,,,4
everywhere=5,,,,;ex=5,,,,;example=-4,,6,,;excel=-21,5,,,;expect=-5,,,,;expert=-5,,,,;expir=-11,,,,4;expir and=-5,,,,
expir in=-5,,,,;extend=-4,,,,;extension=9,8,,-6,;f=12,6,,,;facebook=-10,,,,;fail=11,,,11,-8;fake page=,,,-5,
false=-5,,,,;fan=-6,,,,;favor=4,4,,,;fbi=8,,,,;fell=6,,,,;fell for=6,,,,;few=-9,,,,;few of=-6,,,,;fi=-13,,,,
fichier=14,11,,-5,;fichier sont=9,11,,-5,;fil=14,23,-8,-10,-13;fil and=-8,,,,;fil are=9,6,,,-4;fil have=,5,,,
fil on=8,12,,-4,-6;file=,15,-8,,-11;file format=,5,,,;file is=-8,,,,;file nam=,6,,,;file on=6,,,,;file server=7,,,-5,4
file to=,,,6,;filter=-7,,,,;find=-8,,,12,-7;find it=8,,,,;find the=-7,,,,;fine=-16,5,,,;finish=-9,,,,;fir=6,,,,
firewall=9,,-6,10,;firewall show=5,,-5,10,;firm=6,,-4,,;fix=-5,,,,;flash=7,,,5,;flicker=-5,,,,;folder=-10,10,7,-5,-8
folder has=5,,,,;folder or=,,,,6;follow=,,,7,;font=-12,,,,;footage=-8,,,,;for about=-4,,,,;for all=12,-5,-5,-10,15
for anyone=17,,,,6;for everyone=5,,,,;for me=-11,,,,;for money=7,,,,;for my=6,,,,;for now=-6,,,,;for our=,,9,-6,
for the=-20,,,-6,9;for us=-8,,,,;for your=-7,,,,;forgot=-8,,,,;forgot my=-7,,,,;form=-8,,,,;format=,5,,,
formatt=-13,,,,;former=-6,,,,;forward=,,16,-9,;forward for=-8,,,,;forward to=,,9,-5,;found=27,-8,-12,13,4
found a=16,,-4,8,-5;found on=9,,,,;fraud=9,,-5,8,;fraudulent=4,,-11,10,;free=-6,,,,;freez=-4,,,,;friday=-18,4,,,-9
friday and=,,,,-5;from a=-7,,,,;from an=12,,,4,;from his=5,,,,;from home=-6,,,,;from me=8,,9,-6,-4
from microsoft=-11,,,,;from my=10,,4,-8,;from new=-7,,,,;from our=-5,,8,-7,;from outside=,,-6,6,;from the=-20,,,,
from to=-5,,,,;from us=,,7,,;from yesterday=-6,,,,;from your=-6,,,,;front=,,-4,11,-7;front desk=,,,12,-7
frontier=-6,,,,;frozen=,,,,4;full=-12,,,,;fyi=-14,,,,;gateway=5,,,,;gave=5,,8,-9,;gave his=,,,-4,;gehackt=14,,,,
geklickt=6,,4,,;geklickt und=6,,4,,;get=,,,-7,10;get acces=-9,,,,;get an=-10,,,,;get back=5,,,,;get on=5,,,,
get the=-9,,,,;get to=12,,,,7;gett=,-4,20,-11,-6;gett a=-6,,,,;gett hundred=5,,,,;gift=,,-8,7,;gift card=,,-8,7,
give=-9,,,,;global=,,,9,-5;gmail=5,,,-4,5;go=,,-5,,5;go to=-5,,,,;goe=-7,,,,;goe black=-4,,,,;going=,,,-5,4
going on=4,,,,;going to=-8,,,,;gone=6,,,8,-4;gone and=,,,5,-6;good=-17,,,-5,;google=5,,,9,;got=,-6,12,,-7
got a=-5,,13,-6,-6;got an=,,6,,;got my=-13,,,,;great=-4,,,,;guest=-11,,,,;guten=11,,,-4,;guten morgen=7,,,,
guten tag=5,,,,;guy=19,,,,;habe=10,,10,-5,-4;hack=12,-5,,7,-9;hacker=-14,12,,-11,;half the=6,,,,;hallo=,,5,,
happen=-6,,7,-6,;hartford=8,,,,;has a=,,5,,;has acces=5,,,,;has all=,,,7,-5;has an=-5,,,,;has been=24,,,,-6
has it=-14,,,,;has the=4,,,4,;have a=6,,-8,8,;have an=6,,,,;have been=13,12,,-7,-5;have never=9,,,,;have no=6,,,,
have the=-4,,,,;have to=-6,,,,;hay=5,,,,;he left=-5,,,,;he say=,,-6,7,;hear=-6,,,,;hear me=-6,,,,;held=-6,,,,
hello=6,,,,;help=-6,,5,-9,;help desk=4,,5,-5,;help me=-5,,,,;here=6,,-5,,6;here can=5,,,,5;hey=7,,4,-6,;hi=11,-4,,,
hi a=7,,,,;hice=5,,8,,;hice clic=5,,8,,;high=-6,,,,;hijack=9,,,,;him=8,,,,;his email=-6,,,,;hit=13,6,,,;hit by=9,7,,,
hola=7,,,,;holiday=-19,,,,;home=-22,,,5,-4;home is=-4,,,,;home office=-5,,,,;hotel=7,,,,4;how=-14,,,,;hr=-4,,,,-4
html=5,,,,;hundred=8,,5,,;hundred of=5,,5,,;hung=-7,,,,;hung up=-7,,,,;i am=-7,,,,;i believ=,,,4,;i believe=6,,-4,8,
i call=-9,,,5,;i can=-9,,,,;i can't=-25,7,,4,-11;i cannot=-11,,,,;i chang=-8,,,,;i click=-4,,,,;i delet=-9,,,,
i did=22,,10,-9,;i didn't=,,18,-12,;i don't=,,9,-8,;i fell=,,4,,;i forgot=-8,,,,;i gave=,,,-5,;i get=-15,,,,
i got=,,5,,;i have=,-4,4,,;i keep=,,6,-5,;i kick=-4,,,,;i left=7,,,,;i let=15,,,6,;i logg=6,,,,;i lost=-4,,,,
i miss=-9,,,,;i need=-19,,,,;i never=7,,7,-4,;i notic=8,4,,,-4;i open=,,7,-6,;i press=5,,,,;i read=5,,,,
i receiv=-10,,,,;i respond=,,4,-4,;i sav=-5,,,,;i saw=6,,,,;i see=5,,,,;i sign=-11,,,,;i supposed=4,,,,
i think=6,,4,,-5;i told=12,,,,;i turn=6,,-5,6,;i undone=-17,,,,;i was=11,,,,-4;i wasn't=11,,,,;i watch=7,,,,
i'll=-7,,,,;i'm=-7,-5,7,,-7;i'm in=,,5,,;i'm lock=-4,,,,;i'm not=13,,,6,-5;i'm stuck=-8,,,,;i'm work=-7,,,,
i've=,,,,-8;i've been=,,,5,;i've had=5,,,-4,;ich=14,,10,-5,-4;ich habe=10,,10,-5,-4;icon=,7,,,;icon and=5,,,,
id=-4,,,,;idle=5,,,,;if it'=-5,,,,;if thi=-6,,,,;ignore=-7,,,,;immediate=,6,,,;impossible=,,4,,;in a=5,,,,
in account=5,,,,;in all=-4,,,,;in an=13,,,,;in and=6,,,,;in bitcoin=,,,-5,;in excel=-7,,,,;in from=4,,,4,-5
in hartford=8,,,,;in it=5,,,,;in january=-5,,,,;in march=-5,,,,;in my=7,,17,-11,;in our=4,,,12,;in quarantine=-6,,,,
in team=-6,,,-4,;in the=,,-8,-10,10;in to=-8,,-5,,;inbox=5,,17,-8,-6;incident=-8,,,,;incident.0.0=13,,9,-4,-5
incident.0.1=8,,,5,-10;incident.1.0=17,,-7,19,-7;incident.1.1=5,-5,-11,13,;incident.10.0=7,,,8,-9
incident.10.1=20,,-18,20,-8;incident.11.0=,,-5,21,-11;incident.11.1=12,-6,-7,23,-10;incident.12.0=7,,5,,-12
incident.12.1=7,-4,-10,19,-10;incident.13.0=,-7,5,,;incident.13.1=15,-5,,15,-8;incident.14.0=6,,,5,-9
incident.14.1=24,-9,-10,25,-11;incident.14.2=22,-10,,27,-14;incident.15.0=13,,-6,15,;incident.15.1=-5,,,,-10
incident.16.0=5,,7,-8,;incident.16.1=21,-4,,,-5;incident.17.0=5,,,,;incident.17.1=20,-7,-12,14,;incident.18.0=-8,,,8,
incident.18.1=8,-5,-6,7,;incident.19.0=,,-11,18,;incident.19.1=7,,,-5,;incident.19.2=5,,,,;incident.2.0=8,,-9,17,-5
incident.2.1=17,,9,,-15;incident.20.0=44,-12,-15,34,-15;incident.3.0=,,-5,12,-5;incident.3.1=12,-13,,17,-7
incident.4.0=8,,,,;incident.4.1=15,4,11,-10,-7;incident.5.0=48,-11,-24,49,-25;incident.6.0=38,-11,-9,31,-17
incident.6.1=,,-6,6,;incident.7.0=21,-8,-5,24,-15;incident.7.1=16,-4,,14,-11;incident.8.0=20,-7,-12,14,
incident.8.1=10,,-9,14,-7;incident.8.2=12,-7,,12,-9;incident.9.0=,5,,,-12;incident.9.1=18,,,,;includ=4,,,,;incom=5,,,,
incorrect=-8,,,,;inde=4,,,,;infect=9,,,,;infect with=9,,,,;info=-5,,7,,;ins=8,,,,;install=,,-5,9,;instead=,,,9,-4
instead of=,,,9,-4;instruction=6,,,,;insurance=-5,,,,;intern=-4,,,,;internal=6,,-6,4,4;internet=9,-7,-6,-10,14
internet down=-5,,,,;internet for=-6,,,,;internet outage=8,,,,;into=16,,,,;into a=10,,,-4,;into our=7,,,,
invitation=-10,,,,;invoic=-5,,,,;invoice=-16,,,,-6;invoice is=-5,,,,;ipad=7,,,9,-6;iphone=,,,,-6;is a=12,,,,
is able=7,,,-4,4;is an=12,-4,,12,-8;is at=12,,,,5;is being=5,,,,;is block=-6,,,,;is call=6,6,,,;is com=6,,,,
is compromis=,,5,,;is down=20,-6,-5,-8,9;is fine=-7,,,,;is gett=,,9,,;is in=8,,6,,;is incorrect=-8,,,,;is it=-14,,,,
is lock=-6,,,5,-5;is miss=-6,,,,;is mov=19,,,6,-5;is my=-5,,,,;is near=-6,,,,;is need=-5,,,,;is not=6,,,,
is offline=5,,,,;is on=,10,-4,,-4;is one=5,,,,;is out=5,,,,;is real=-4,,,,;is send=13,,10,-7,-4;is slow=-13,,,,
is still=8,,,7,;is that=-9,,-5,9,;is the=-9,,,,;is there=-18,,-4,5,;is thi=-17,,,,;is unusable=4,,,,;is using=-5,,,,
is wrong=-8,,,,;isn't=,-7,,,;isn't work=7,,,,;issue=-5,,,,;ist=21,-4,-5,-10,17;it and=12,,6,,-4;it be=-13,,,,
it doe=-7,,,,;it for=-6,,,,;it has=16,-5,-5,16,-7;it in=-10,,,,;it is=6,,,,;it isn't=,-4,,7,;it look=5,,5,,
it on=-7,,,,;it open=-19,,,,;it safe=-5,,,,;it say=,,,6,-8;it start=-8,,,,;it thi=-12,,,,;it work=-6,,,,
it'=-13,-7,-4,,4;it' a=5,,,5,;it' been=-5,,,,;it' our=-9,,,,;it' the=-5,,,,;itself=5,,,6,;itself and=,,,,6;j'ai=5,,7,,
j'ai cliqué=8,,,,;jan=-11,,,,;january=-7,,,,;je=4,,5,,;job=-11,,,,;join=-5,,,,;jsmith=,,8,,;junk=-6,,,,
just call=6,,,,;just fyi=-11,,,,;just notic=,,6,,;k=18,,-6,7,;k to=5,,,6,;kann=12,,,-6,9;kann arbeiten=12,,,-6,9
keep=4,-6,10,,-5;keep ask=-5,,,,;key=-11,,,,;key on=-7,,,,;keyboard=-15,,,,;keyboard typ=-4,,,,;kick out=7,,,,
know=,,4,,-5;know what=-8,,,,;konto=14,,,,;können=7,,,,7;la=7,,,,;lab=4,,,,;lag=-6,,,,;landlord=-5,,,,
laptop=-4,,-9,16,-12;laptop and=,,,5,;laptop doesn't=-6,,,,;laptop in=7,,,,;laptop is=5,,,,;laptop was=5,,,,
large=-10,,,,;larger=-8,,,,;las=8,,-4,,8;last=-5,-9,-8,15,;last night=12,-6,-4,9,;last tuesday=-4,,,,
last week=-10,,,,;late=-15,,,,;le=14,,,-6,6;leak=,,,8,;leave=-11,,,,;left=,,-4,13,-8;left in=-5,,,,;left my=12,,,,
legit=-5,,,,;let=14,,-6,14,-4;let a=7,,,,;letter=,,,4,;licens=-16,,,,;license and=5,,,,;light=,,,,4;like=5,6,,,-6
like a=,,,6,;like crazy=,,,5,;limit=-13,,,,;lin=10,,,,5;linda=5,,,,;line=6,,,,5;link=5,,13,-8,-6;link and=10,,,,
link in=,,,-4,;link you=-13,,,,;list=-9,,,9,-5;list on=4,,,,;little=,,,5,;load=5,,,,6;lobby=-11,,,,;location=8,,,,
lock=,15,,,-12;lock after=-6,,,,;lock and=7,,,,;lock by=-10,,,,;lock our=4,,,,;lock pay=,,,-4,;lock with=9,,,,
lockbit=7,,,,;log=-6,,-6,,6;log in=-6,,-5,,7;logg=15,,,7,-5;logg in=9,,,5,;logg into=8,,,,;login attempt=8,,,,
login from=,,6,-6,;long=-8,,,,;look=-6,,7,-8,;look for=5,,,,;loop=8,,-6,,6;los=19,10,-7,-5,;los archivo=7,14,,-5,-6
lost=13,-6,,,;lost acces=9,,,,;lost connection=7,,,,;lost file=-5,,,,;lost my=-5,,,7,-6;lou=-5,,,,;loud=,,,4,
lunch=6,,,,;mac=-4,,,,;made=,,,7,;mail=,,-6,,4;mail and=5,,,,;mail from=,,,-5,;mail i=7,,,,;mail is=-7,,,,
mail merge=-4,,,,;mailbox=,,20,-11,-9;mailbox full=-6,,,,;mailbox has=10,,7,-6,;mailbox is=-6,,,,
mailbox_compromise.0.0=13,,9,-4,-5;mailbox_compromise.0.1=8,,,5,-10;mailbox_compromise.0.2=,-5,12,-4,-9
mailbox_compromise.1.0=15,-7,18,-9,-6;mailbox_compromise.1.1=7,-6,18,-17,-7;mailbox_compromise.10.0=9,-9,40,-32,-13
mailbox_compromise.10.1=,-5,10,,-6;mailbox_compromise.10.2=6,,7,,-11;mailbox_compromise.11.0=22,,11,-6,
mailbox_compromise.11.1=,-5,21,-16,-8;mailbox_compromise.12.0=18,-6,23,-14,-7
mailbox_compromise.12.1=27,-10,27,-15,-10;mailbox_compromise.13.0=32,-10,12,7,-18
mailbox_compromise.13.1=7,-7,18,-7,-6;mailbox_compromise.14.0=,,,,-10;mailbox_compromise.14.1=19,,17,-9,-8
mailbox_compromise.15.0=,,4,,;mailbox_compromise.15.1=5,-9,37,-24,-9;mailbox_compromise.16.0=,-4,27,-17,-6
mailbox_compromise.16.1=12,,7,10,-20;mailbox_compromise.17.0=,,5,-4,;mailbox_compromise.17.1=30,-5,9,,-13
mailbox_compromise.18.0=,,9,-5,;mailbox_compromise.18.1=,,,4,-6;mailbox_compromise.19.0=16,-6,-8,20,-8
mailbox_compromise.2.0=12,-5,15,-11,-6;mailbox_compromise.2.1=,-8,25,-12,-9;mailbox_compromise.2.2=17,-10,10,,-10
mailbox_compromise.3.0=23,-5,18,-10,-10;mailbox_compromise.3.1=11,-6,,,-10;mailbox_compromise.4.0=12,-4,16,-13,
mailbox_compromise.4.1=16,,,5,;mailbox_compromise.5.0=,,14,-10,-7;mailbox_compromise.5.1=27,-7,7,,-8
mailbox_compromise.6.0=5,,6,,;mailbox_compromise.6.1=22,,14,-9,-6;mailbox_compromise.7.0=25,,8,,-4
mailbox_compromise.8.0=9,,13,-7,;mailbox_compromise.8.1=17,-7,,5,;mailbox_compromise.9.0=23,-4,26,-14,-9;main=8,,,,
main server=5,,,,;maintenance=-8,,,,;make sure=4,,,,;malware=14,,,7,-6;man=14,,,,;management=5,,,,;many=-9,,,,
march=-7,,,,;market=-12,,,,;matin=6,,,,;may=-7,,,,;maybe=-10,,,,;me a=-12,,,,;me fine=-6,,,,;me for=-4,,,,
me on=-5,,,,;me out=5,,,,;me they=8,,4,,;me to=6,,6,-6,;meanwhile=-5,,,,;meet=-23,,,,;meet room=-11,,,,;mehr=9,,,,
mein=23,,10,-5,-4;mein passwort=8,,9,,;mention=-4,,,,;merge=-4,,,,;messag=,,22,-12,-6;messag from=,,5,,
messag in=,,4,,;message=,10,,-8,;message that=-7,,,,;mfa=4,,9,-8,;mfa prompt=,,6,-5,;mfa request=7,,,,;mi=24,,14,,-7
mi cuenta=8,,,,;microsoft=19,-7,15,,-7;microsoft licens=-9,,,,;microsoft password=11,,,,;mine=,,4,,;minut=-8,,,,
miss=-8,-4,-6,8,;miss a=-10,,,,;miss it=-6,,,,;mistake=,,,6,;mobile=-4,,,,;mon=13,,7,,;mon mot=5,,7,,
monday=-15,,-4,14,-6;money=15,,-5,,;monitor=-7,,,,;monitor is=-5,,,,;month=-13,,,,;more=-12,,5,,;morgen=7,,,,
morn=,,,-9,8;morn all=,,,5,-4;mot=5,,7,,;mot de=5,,7,,;mouse=,-5,-5,9,-4;mouse is=10,,,4,;mov=8,-5,,10,-9;move=-14,,,,
music=,,,,6;must=-7,,,,;must be=-6,,,,;my account=,,15,-17,;my addres=,,4,,;my assistant=5,,,,;my badge=-5,,,,
my browser=15,,,,;my calendar=-4,,,,;my car=7,,,,;my company=7,,,,;my computer=-7,-9,-7,18,-6;my contact=5,,,,
my credential=5,,,,;my cursor=7,,,,;my data=,5,,,;my delet=,,4,,;my desk=-7,,,,;my desktop=,5,,,;my direct=,,7,-5,
my document=,5,,,;my email=,,16,-8,-6;my fil=-13,,,,;my home=-6,,,,;my inbox=,,5,-4,;my keyboard=-7,,,,
my laptop=11,,-6,5,;my mailbox=7,,8,-7,;my manager=-9,,,,;my microsoft=13,,,,;my monitor=-5,,,,;my mouse=,,,4,
my new=-6,,,,;my outlook=-10,,5,,;my password=,,12,-12,;my pc=,,-5,,;my phone=-7,,,,;my screen=19,,,,;my sent=,,4,,
my word=-7,,,,;my work=25,-4,,12,-6;nadie=10,,,,;nadie puede=10,,,,;nam=13,9,6,,-11;name=,,,,-4;ne=13,,,,
ne peut=12,,,,;near=-6,,,,;near full=-6,,,,;need=-30,,,,;need a=-13,,,,;need the=-9,,,,;need to=,,,4,
network=10,,,-8,9;network down=10,,,,;network is=14,,,,;network outage=4,,,,5;netz=10,,,,;never=6,,8,-7,
never been=9,,,,;never sent=5,,,,;new=-25,,4,6,-9;new folder=-6,,,,;new laptop=-14,,,,;new portal=-6,,,,
new router=-4,,,,;newsletter=-8,,,4,-5;next=-13,,7,-6,;next to=,,5,-5,;next week=-4,,,,;nicht=20,,,,7
niemand=12,,,-6,9;niemand kann=12,,,-6,9;nigeria=5,,,,;night=12,-6,,16,-5;no action=-6,,,,;no email=5,,,,4
no mail=,,-6,,5;no one=12,-5,-6,-8,14;no phon=7,,,,;no podemo=12,,,,;nobody=6,,-6,,7;nobody call=-6,,,,
nobody can=19,,-4,-8,9;nobody has=-5,,,,;nobody here=,,,4,;nobody is=7,,,-4,5;nobody know=,,,7,;nobody use=-6,,,,
noise=-12,,,,;none=10,,,-10,5;none of=10,,,-10,5;normal=-8,,,,;norwalk=5,,,,;nos=11,10,-4,,-5;nos fichier=9,11,,-5,
not found=,,,-5,8;not from=,,,-4,;not in=4,,,,;not open=-4,,,,;not respond=8,,,,;not send=6,,4,-4,;not sure=5,,,,
not valid=,5,,,;not work=-12,,,,;note=7,6,,,;note in=4,,,,;noth=21,,7,-13,8;noth happen=,,6,,;noth load=6,,,,5
noth open=7,6,,,;notic=15,7,8,,-11;notic that=,,5,,;notic the=,7,,,-6;notice=-9,,,,;notification=6,,5,,
nou=11,,-5,6,-5;november=-13,,,,;now have=6,,,,;now it=5,,,,7;now say=10,,,,;number=8,-7,-6,9,;number and=,-5,,10,
number is=7,,,,;number to=7,,,,;october=-9,,,,;odd=5,,,,;of a=6,,5,,;of my=-13,6,-6,,-5;of our=13,,-5,7,
of the=,,-8,13,-6;of to=,,-8,7,;of us=7,-4,,-9,12;of you=,,,5,;of your=-5,,,,;off=,-6,,7,5;off the=6,,-5,6,
offer=-5,,,,;offic=7,,,-4,7;office=12,,-7,,;office can=,,,,4;office can't=4,,,,;office got=-7,,,,;office is=-8,,,,
office lost=6,,,,;office since=12,7,,,;offline=,,,-6,9;offline and=,,,,4;ok=-7,,,,-4;old=-30,,,,;on a=9,,4,,
on all=-10,,,,;on any=8,,,-6,7;on call=-6,,,,;on dec=-6,,,,;on december=-4,,,,;on every=6,,,,;on friday=-9,,5,,-5
on it=13,,-9,16,-6;on jan=-7,,,,;on monday=-5,,,7,-4;on my=,,,-8,-4;on our=,4,-4,11,-13;on paper=,,,,4
on saturday=-11,,,,;on server=5,,,,;on the=4,5,-17,20,-13;on thursday=-4,,,,;on tuesday=-10,,,,;once=-4,,,,
one=-6,-6,,,6;one after=4,,,,;one can=11,,,-4,7;one customer=-4,,,,;one of=,,-7,12,-4;one on=-4,,,,;onedrive=-10,,,,
online=,,,8,;only a=5,,,,;only on=-6,,,,;oop=5,,,,;open=,10,,,-7;open a=,,5,,;open and=10,,,7,;open any=,5,,,
open anyth=10,4,,,;open my=6,,,5,;open on=-13,,,,;open since=,,,,-4;open the=-8,,6,-9,5;open them=4,,,,
open with=-4,,,,;opt=-7,,,,;opt out=-7,,,,;or password=-5,,,,;or receive=5,,,,;order=16,,,,;other=-18,,,,
other can=-8,,,,;our=-8,,,,;our biggest=-5,,,,;our bookkeeper=9,,4,,-6;our build=-6,,,,;our card=-4,,,,;our cfo=6,,,,
our client=,,6,-6,;our customer=,,,-6,;our data=4,5,,,;our expert=-5,,,,;our fil=8,,,,;our former=-6,,,,
our front=,,,8,;our info=,,5,,;our mail=-4,,,,;our office=5,,,7,;our online=5,,,,;our order=5,,,4,;our own=,,5,-6,
our payroll=7,,,,;our phon=6,,,,;our server=7,,-9,,;our shar=,,,6,;our side=-8,,,,;our staff=,,7,,;our supplier=-8,,,,
our vendor=,,5,-6,;our website=9,,,5,;our whole=4,,-4,8,;out=15,,6,-15,9;out and=7,,,,;outage=6,-5,-5,-8,12
outage at=4,,,,;outage.0.0=24,-5,-12,-8,20;outage.0.1=5,,-11,-14,19;outage.1.0=47,-10,-14,-23,35
outage.2.0=22,,-8,-14,21;outage.2.1=,,-4,-7,9;outage.3.0=13,,,-12,16;outage.3.1=23,-11,-11,-13,24
outage.4.0=12,-5,-9,,13;outage.4.1=7,-5,-8,-14,17;outage.5.0=23,-6,,-5,10;outage.5.1=,-6,-7,-8,13
outage.6.0=-5,-9,,-16,12;outage.6.1=7,-5,-8,-14,17;outage.6.2=12,-5,-9,,13;outlook=-12,,8,-10,;outlook is=-11,,,,
outside=,,,6,;outside and=,,-5,5,;over=18,-7,,,8;overnight=7,6,5,-4,-7;overnight and=5,,5,-4,;own=,,5,,;pag=,5,,,-5
page=,,,,-4;page that=5,,,5,;paid=12,,-7,5,;paid on=,,,4,;paid the=6,,,4,;panne=11,,,-5,11;paper=,,,,4;park=-5,,,,
passe=5,,7,,;password=-11,,16,-13,-5;password and=6,,,,;password can=5,,,,;password for=-10,,,,;password is=-12,,,,
password on=4,,,,;password over=-4,,,,;password reset=-4,,,,;password to=,,5,-6,;password was=,,4,,;passwort=8,,9,,
patient=29,,-8,8,;patient record=11,,,,;pay=4,6,5,-12,;pay by=-6,,,,;pay for=-6,,,,;pay in=,,,-5,;payment=-9,,-6,6,
payment for=-5,,,,;payment of=,,-4,5,;payroll=,,,-4,4;pc=10,5,-8,7,-7;pcs=,,,5,-4;pdf=-8,,,,;people=-6,-6,9,-6,
people are=6,,,,;people i=7,,,,;per=4,,,,;permission=-8,,,,;person=16,,5,,;personne=17,,,,;personne ne=12,,,,
peut=12,,,,;phish=5,,11,-9,;phish mail=7,,,,;phon=11,-7,-6,-14,20;phon all=5,,,,5;phon are=8,,,,;phon have=-9,,,,
phon no=5,,,,;phon show=5,,,,5;phone=,-5,6,,-8;phone and=-7,,,,;phone doesn't=-4,,,,;phone is=-6,,,,
phone outage=-6,,,,;photo=,7,,,-5;photo attach=,7,,,;photoshop=-4,,,,;pick=-6,,,,;pick up=-9,,,,;picture=-8,,,,
piraté=11,,,5,-4;plan=-6,,,,;plann=-6,,,,;plant=9,,,5,;please=-22,,,,;please add=-4,,,,;please call=28,,,6,
please cancel=-4,,,,;please change=-5,,,,;please check=-7,,,,;please delete=-4,,,,;please disable=-6,,,,
please remove=-6,,,,;please send=-15,,,,5;please set=-6,,,,;please write=-6,,,,;plu=13,,,,;plu personne=10,,,,
plug=-6,,,,;plugg=,,,5,;pm=-12,,,,;podemo=12,,,,;pop=5,-5,,8,;pop up=6,-5,,8,;popp=11,,,7,-4;popp up=11,,,7,-4
portal=-5,,,,;portal and=-4,,,,;possible=,,4,-5,;post=-7,,,,;power=7,-5,,-6,12;power outage=7,,,,;power surge=5,,,,4
pres=5,,-5,11,-4;press=7,,,,;print=,,,-5,;print or=8,,,,;printer=-15,10,,-6,;printer and=5,,,,;printer is=-12,,,,
problem=9,,,,;proces=4,,,,;proces any=5,,,,;production=10,,,,;program=6,,-5,,5;program call=5,,,,;project=-9,7,,,
prompt=5,,7,-6,;public=5,,,9,;puede=10,,,,;puse=5,,8,,;puse mi=5,,8,,;push=7,,8,,;put=6,,,,;put in=7,,,,;put it=-5,,,,
q=-6,,,,;quarantine=-7,,,,;que=7,,5,,-4;question=-22,,,,;question about=-5,,,,;quick=5,4,,,;rack=,,,,4
ransom=21,25,,-17,-8;ransom note=,5,,,;ransomware=13,30,-7,-17,-11;ransomware attack=-8,,,,
ransomware.0.0=,7,-12,12,-10;ransomware.0.1=17,13,,-7,-9;ransomware.1.0=12,15,,-13,;ransomware.1.1=23,29,-7,-8,-16
ransomware.2.0=12,11,,-7,-7;ransomware.2.1=6,19,-4,-9,-8;ransomware.3.0=9,9,,-6,;ransomware.3.1=6,9,-13,,
ransomware.4.0=40,55,-11,-33,-26;ransomware.5.0=6,14,-13,,;ransomware.5.1=43,54,-9,-26,-29
ransomware.6.0=7,8,-18,15,-10;ransomware.6.1=6,31,-11,-14,-16;ransomware.6.2=7,15,,-4,-14;ransomware.7.0=7,15,,-4,-14
ransomware.7.1=,25,-5,-12,-11;ransomware.7.2=,28,-10,-15,-11;ransomware.8.0=8,16,,,-13;ransomware.8.1=5,14,,-13,-10
ransomware.8.2=,25,-5,-12,-11;re=-16,,8,-6,;re outage=-5,,,,;reach=,,,,7;reach the=,,,,6;read=4,5,10,-10,-6
read only=-6,,,,;readme=,6,,,-4;ready=-11,,,,;ready for=-11,,,,;real=,,8,-6,;receiv=10,,11,-9,;receiv an=5,,,,
receiv mfa=4,,5,,;receiv the=-9,,,,;receive=,,,,5;reception=15,,,,;reception pc=14,,,,;recipient=-4,,,,;record=-5,,,,
recover=,5,,,;red=9,,-4,,;red screen=8,,,,;redirect=,,,4,;refund=,,,11,;register=,,,-4,9;remember=-5,,,,
reminder=-10,,,,;remote=,,-4,,6;remote acces=5,,,,;remote desktop=6,,,,;remote session=-5,,,,;remove it=8,,,,
renam=5,6,,,;renew=-11,,,,;renew for=-4,,,,;renew in=-5,,,,;renewal=-4,,,,;rep=-11,,9,-6,;rep stop=-7,,,,
replac=,8,,,-5;replac by=4,7,,,;repli=9,,9,,;repli to=7,,9,-5,;report=-23,,,,-4;request=7,,12,-6,-4;reschedule=-5,,,,
respond=12,,4,-8,;respond to=,,5,-6,;restart=-18,,,-5,11;restart by=-6,,,,;restart the=-5,,,,;restor=-10,,,,
restor from=-5,,,,;return=-5,,,,;right=-6,,,,;right after=6,,4,,;right away=-5,,,,;right now=8,,,,;ring=,,,,4
risk=-9,,,,;room=-7,-4,-7,,9;rss=5,,7,,;rul=-6,,,,;rule=,,12,-8,;runn=,,,,4;s=7,,,,-4;safe=-9,,,,;safe to=-5,,,,
said=-10,,,,;sal=-5,,,,-5;sal team=-6,,,,;salary=6,,,,;same=,4,,-4,;sampl=5,,,,;saturday=-12,,,,;sav=-11,,,,
saw=8,,6,,;saw that=6,,,,;say=9,,,7,-10;say action=5,,,7,-5;say he=5,,5,,;say i=,,-5,6,;say i'm=10,,,,;say it=8,,,,
say it'=-9,,,,;say my=-6,,,4,;say she=-6,,7,,;say that=7,,,,;say they=8,,,,;say window=,,,4,;scammer=4,,,,
scan=-15,,,,;scan to=-5,,,,;scann=5,,,,;scanner=-5,,-6,,;scanner in=8,,,,;schedul=,,,,5;schedule=-8,,,,
schedule a=-7,,,,;school=4,,,,;screen=10,4,,-7,;screen all=4,,,,;screen and=10,,,,;screen flicker=-5,,,,
screen in=-6,,,,;screen with=4,,,,;se=8,,,,;second=-13,,,,;second screen=-6,,,,;security=-4,-6,,13,-8
security number=,,,6,;see=-7,,,,;see a=4,,,,;see attach=-4,,,,;see the=-9,,,,;seem=8,,,,;seem to=7,,,,;sell=4,,,,
send=7,-5,8,,;send mail=6,,,,;send out=6,,,,;send the=-7,,,,;send them=11,,,6,;sender=-10,,,,;sent=,-6,-9,15,-9
sent a=,,-6,5,;sent from=,,5,-8,;sent me=-13,,,,;sent my=-4,,,,;sent the=,,-14,19,-6;sent to=5,,,7,;september=-4,,,,
server=21,,-14,-13,18;server and=,,,,-5;server are=6,,,,;server crash=6,,,,;server down=11,,,,5;server is=,,,-4,
server ist=11,,,,;server not=5,,,,;server rack=7,,,,;server room=13,,,-6,10;server won't=7,,,,5;serveur=10,,,,
service=-11,,,-6,7;servidor=9,,,-5,6;session=-4,,,,;set=-8,,6,,;set up=-5,,,,;setup=-6,,,,;shar=-6,,,-11,10
shar calendar=-10,,,,;shar drive=,6,,-11,8;shar folder=7,,,,6;shar mailbox=-5,,,5,;share=-8,,4,,;share my=-7,,,,
she didn't=,,7,,;shop=6,,,,6;should=-13,,,-4,;show=,,-6,7,;show a=6,,,,;show no=7,,,-5,7;show the=-9,,,,
show up=,,,5,-5;shut=-7,,,,;shut down=-10,,,,;side=-9,,,,;sign=-9,-4,12,-8,-5;sign in=-8,-4,10,-6,-4;sin=9,,,,
since=,,-11,,6;since am=11,,,-5,;since i=-5,,,,;since last=,,,,5;since lunch=4,,,,;since the=,,,5,;since thi=-6,,,,
since we=,,,,6;since you=-5,,,,;sind=16,16,,-6,-6;sistema=14,,,,8;site=7,-4,,,;sitt=10,,9,-8,;sitt here=5,,,,
slow=-26,,,-5,7;slow in=-5,,,,;slow today=-6,,,,;slow when=-6,,,,;small=-11,,,,;smoke=8,,,,;so i=-12,,,,;social=,,,6,
social security=,,,6,;software=-4,,,,;software is=4,,,,;some=7,,,6,;some addres=6,,,,;somebody=,,5,,
somebody else=6,,,,;somebody has=,,5,,;somebody is=6,,,,;someone=,,-12,16,-4;someone call=-6,,,,;someone else=-5,,,,
someone is=8,,,,;someone on=6,,,,;someone open=4,,-4,7,;someth=22,12,,,-11;someth about=4,,,,;someth with=6,,,,
son=4,,,,;sont=9,11,,-5,;sont chiffré=9,11,,-5,;sorry=-5,,,,;sound=-11,4,,,-5;space=-8,,,,;spam=,,10,-4,-5
spam from=5,,6,,;spare=-6,,,,;speaker=5,,,,;spreadsheet=,,,,-6;sql=,,,4,;sql server=,,,4,;srv=-11,,,,;staff=,,4,,
staff list=-8,,,,;staff meet=-5,,,,;stamford=6,,,,;stand=4,,,,;start=,,,-6,;statement=8,,,5,;statement to=7,,,,
step=,,6,-4,;still=,,,13,;still need=-5,,,,;stole=14,,,,;stolen=10,,-8,14,-9;stolen from=12,,-4,6,;stop=-11,,,,
stopp=5,,,,;stopp because=4,,,,;stopp work=-6,,,,;storage=-5,,,,;store=8,,,,7;strange=-6,,6,-6,-7;strike=4,,,,
stuck=-4,,,,;stuff=4,,,,;submitt=8,,,,;subway=13,,,,;successful=,,10,-7,;successful sign=9,,5,,;sudden=-6,,,,
sue=-9,,,,;summary=-12,,,,;supp=-5,,,,;supplier=-5,,-4,7,;supplier say=,,,5,;support=8,,,,;supposed=5,,,,;sur=9,,7,,
sure=10,,,,;surge=5,,,,4;suspiciou=-5,,-8,8,;suspiciou email=-12,,,,;switch=15,,,,;switch in=5,,,,;switch to=-4,,,,
sync=-8,,,,;system=18,-4,-5,,5;system is=11,,,,;t=-8,,,,;tag=5,,,,;take=-9,,,,;take place=-5,,,,;taken=7,,,,
taken over=5,,,,;talk to=-5,,,,;tax=,,,10,;team=-17,,,-4,;team and=5,,,,;team call=-5,,,,;team i=-4,,,,;tech=8,,,,
tech support=8,,,,;technician=5,,,,;telefon=11,,,-6,5;tell=9,5,,-6,;tell me=6,,,,;temp=-5,,,,;terminal=9,,,,4
terminal server=6,,,,;test=-8,,,,;text=,7,,-5,;th=-5,,,,;than=-5,,,,;thank=-16,,,,;thank for=-7,,,,;thank you=-10,,,,
that i=5,,5,,;that the=-7,,,,;that they=5,7,,,;that we=,,-6,8,;that you=-7,,,,;the ac=-4,,,,;the afternoon=-6,,,,
the alarm=-9,,,,;the all=-8,,,,;the app=-6,,,,;the attachment=-5,,7,-6,;the backup=-5,,,,;the bank=,,-7,8,
the board=-7,,,,;the break=-4,,,,;the button=-7,,,,;the ceo=6,,,,;the client=-10,,,,;the clinic=8,,,,;the cod=,,-8,7,
the code=-5,,,,;the company=-10,,,,;the computer=,-7,,5,;the conference=,,,6,;the console=-5,,,,;the copier=-7,,,,
the customer=,,,8,-5;the domain=6,,,,;the door=-5,,,,;the electrician=-7,,,,;the email=-8,,,4,;the emr=-5,,,,
the end=5,4,,,;the entire=17,,-7,-4,8;the file=7,4,,,;the firewall=14,,-5,10,;the folder=-9,,,,;the front=,,,,-4
the guest=-5,,,,;the guy=8,,,,;the holiday=-9,,,,;the invoice=,5,-5,,;the keyboard=-7,,,,;the landlord=-5,,,,
the laptop=-15,,,,;the last=-6,,,,;the little=,,,5,;the lobby=-11,,,,;the market=-8,,,,;the meet=-12,,,,
the mouse=8,,,5,;the nam=,5,,,;the new=-26,,,,;the newsletter=,,,5,;the office=14,,-5,,;the old=-16,,,,;the one=-5,,,,
the other=-5,,,,;the partner=,,,5,;the payment=-5,,,,;the phon=-8,,,,;the power=-12,,,,;the printer=-5,4,,,
the rack=-4,,,,;the reception=8,,,,;the recovery=4,,,,;the remote=-7,,,,4;the salary=6,,,,;the scanner=,,-5,5,
the screen=-6,,,,;the sender=-5,,,,;the server=-8,4,-4,-18,11;the shar=,,,-11,12;the spreadsheet=-4,,,,
the stamford=5,,,,;the subway=13,,,,;the supplier=,,,5,;the system=5,,,,;the team=-6,,,,;the th=-5,,,,;the title=,,,4,
the update=-6,,,,6;the upgrade=-6,,,,;the vpn=,,-6,6,;the warehouse=9,,,,;the web=,,,4,;the weekend=6,,,4,
the whole=7,,,,5;the wrong=-9,,-10,10,;the year=-5,,,,;their=,,,5,;them and=,,5,,;them to=,,,6,;there=5,,,,
there a=-7,,,,;there are=7,,4,,;there is=23,,,,;there was=8,,,4,-7;they are=10,14,,-6,-6;they got=4,,,,
they receiv=7,,,,;they took=6,,,,;they used=-4,,,,;they've=12,,,,;thi be=-4,,,,;thi email=-5,,,,;thi is=12,,,5,-5
thi mail=-11,,,,;thi morn=,,,-7,6;thi one=-4,,,,;thi week=-11,,,,;thing=10,,,,;think=12,-5,6,,-6;think i=,,6,,
third=4,,,,;though=-5,,,,;thought=,,-7,7,;thought was=,,-7,7,;thousand=5,,-6,5,;thread=,,5,,;threat=-5,,,6,
three=-12,,,,;threshold=-4,,,,;through=,,,,-4;thrown=,,-6,,5;thursday=-12,,,,;ticket=-10,,,,;tim=-9,,,,;time=-15,,,,
time i=,,,7,-4;timer=6,,,,;tina=-7,,,,;title=,,,4,;title company=,,,4,;to a=14,-6,,,;to all=,,,,-5;to an=,,4,8,-7
to approve=-4,,,,;to be=7,,,,;to call=14,-5,,9,;to connect=5,,,-5,5;to contact=5,10,,-4,;to do=-6,,,,5
to email=-14,,,,;to have=5,,,,;to me=-8,,6,-5,;to my=12,,,9,-5;to opt=-7,,,,;to our=8,,-7,17,-8;to pay=8,,4,-4,
to people=5,,,,;to quickbook=8,,,,;to recover=,5,,,;to restart=-8,,,,;to see=-13,,,,;to the=-11,,-11,11,
to type=-5,,,,;to update=-9,,,,;to what=,,-4,5,;to work=-7,,,,;to wrong=,,,5,;to your=-10,,,,;today=-13,,,,
todo=11,14,,-5,-6;todo los=11,14,,-5,-6;told=6,,5,,;told us=,,,9,;tomorrow=-6,,,,;tone=-7,,,,;toner=-7,,,,;too=-18,,,,
too many=-4,,,,;tool=-11,,,,;tot=11,,,,;tou=7,,,,;touch=9,,,,;touch anyth=8,,,,;trabajar=10,,,,;transfer=,,,10,-5
tri=-9,,,,;trick=5,,,,;trick into=5,,,,;trojan=26,-6,-5,16,-10;trojan on=7,,,,;truck=7,,,,;tuesday=-19,,,,;turn=11,,,,
turn into=5,5,,,-5;turn off=,,,4,4;twice=-16,,,,;twice today=-11,,,,;two=-13,,7,,;two minut=-5,,,,;two people=-6,,,,
typ=,,6,-5,;typ in=8,,,,;typ my=6,,,,;typ the=-7,,,,;type=-6,,,,;typo=-10,,,,;un=6,,,,-5;unable=7,,,,;unable to=7,,,,
unauthoriz=7,,,9,-5;und=5,,,,;und mein=6,,4,,;undone=-25,,,,;undone the=-8,,,,;une=11,,,,;unknown=11,,-4,10,-4
unlock=-10,,,,;unplug=-7,,,,;uns=10,,,,7;unsubscribe=-19,,,,;unusable=4,,,,;up in=,,,5,;up on=4,,,6,-4;up say=7,,,8,
up with=5,,,,;updat=-8,,,,;update=-20,,-5,,5;update my=-4,,,,;update on=-4,,,,;upgrade=-12,,,,;upstair=-6,,,,
urgent=,4,,-8,;us a=5,,-5,9,;us can=5,,-4,,6;us here=5,,,,;us on=5,,,,;us open=,,4,,;usb=,,,7,;use=-15,,,,
use the=-6,,,,;used to=-5,,,,;user=-6,,,8,;user in=,,,7,;using=-9,,,,;using my=-8,,,,;using the=-5,,,,;usual=-5,,,,
valid=,5,,,;vendor=-13,,,,;vendor notice=-4,,,,;verification=,,7,-5,;verschlüsselt=10,16,,-6,-6;very=-4,,,,
very slow=-5,,,,;victim=8,,,,;video=-7,,,,;vietnam=5,,,,;viru=14,-5,-5,10,-4;viru on=15,,,6,;virus=10,,,,;visit=-5,,,,
voicemail=-5,,,,;vpn=-8,,-7,,5;vpn disconnect=-8,,,,;wacatac=8,,,,;want=-21,12,,-14,;want me=4,,,,;want to=-17,,,,
warehouse=10,,,,;warn=-6,,,4,;was chang=5,,,,;was down=-5,,,,;was hack=,,10,-11,;was in=,,,10,-6;was me=-7,,,,
was on=-5,,,,;was our=,,-5,8,;was stolen=16,,-5,7,;wasn't=15,,4,,;watch=9,,-4,4,;water=15,-5,,-4,9;way=-10,,,,
we are=14,,,-5,6;we call=-6,,,,;we can=-8,,,,;we can't=22,,,-5,5;we could=-4,,,,;we didn't=6,,-5,7,;we do=12,5,,,
we don't=5,,-10,9,;we found=-5,,,,;we had=5,,,,;we have=23,8,-6,-5,;we host=-6,,,,;we need=5,,,5,;we paid=,,-5,6,
we pay=-6,,,,;we receiv=7,,,,;we see=,,,7,;we sent=-6,,,,;we think=9,,,,;we were=9,,-7,13,-5;we're=-6,-5,,,9
we've=10,,,5,-4;we've been=10,,,,;web=10,,-9,12,;web server=,,,6,;webcam=-4,,,,;webmail=-12,,,,;website=11,,-6,5,
website of=-7,,,,;wednesday=-6,,,,;week=-18,,,,;weekend=5,,,,;weird=4,5,8,-7,-5;well=-6,,,,;went=14,-4,,,
went to=8,,,,;what can=7,,,,;what doe=-5,,,,;what should=,,,-6,;what that=-7,,,,;what the=-6,,,,;when can=-7,,,,
when i=-26,,,,;when it=-9,,,,;when they=,,,,4;when we=-4,,,,;when we're=-6,,,,;when will=-4,,,,;where=-11,,,,
whether=,,5,,;which is=-7,,,,;while=6,,5,,;while i=7,,,,;whitelist=-4,,,,;who left=-4,,,,;who was=6,,,,
whole=17,-6,,,8;whole company=5,,,,;why=-10,,6,-5,;wi=-13,,,,;wi fi=-13,,,,;wide=4,,,,;widget=-5,,,,
widget supp=-5,,,,;wifi=,,,-4,7;wifi in=5,,,,;wifi password=-8,,,,;will be=-24,,,,;will not=-4,,,,;will the=-10,,,,
window=10,,-7,10,-6;window defender=5,,,4,;window open=5,,,5,;window security=6,,,7,-5;wir=15,,-5,10,-5;wire=,,-8,14,
wire fraud=,,,4,;with a=23,,8,,-9;with it=-7,,,,;with malware=6,,,,;with my=9,,8,-7,;with no=-6,,,,;with our=,,,9,
with the=6,,,5,-7;without=,,,-4,;won't=5,,,-7,7;won't start=-5,,,,;word=-5,5,,,-4;word document=-8,,,,;word fil=6,6,,,
work=-13,,-8,,4;work for=10,,,,;work in=-4,,,,;work laptop=11,,,5,;work now=-6,,,,;work on=-8,,,,;work phone=9,,,,
work since=-5,,,,;work though=-5,,,,;writ=,,,-4,4;writ on=5,,,,4;write=,,7,-4,;write it=,,5,,;wrong=-19,,-12,16,-8
wrong attachment=8,,,,;wrong password=-9,,,,;wrong person=9,,,,;wrote=7,,,,;x on=-4,,,,;xlsx=,5,,,;y=13,,4,,
y no=5,,,,;y puse=5,,8,,;year=-17,,,,;yesterday=-11,,,,;yesterday and=5,,,,;you can=-4,,,,;you check=-5,,6,-4,
you fill=-5,,,,;you help=-5,,,,;you know=-5,,,,;you need=-5,,,,;you put=-5,,,,;you said=-5,,,,;you send=-7,,,,
you sent=-14,,,,;you unlock=-5,,,,;you want=-5,,,,;your bank=-7,,,,;your company=,5,,,-5;your fil=-9,,,,
your invoice=-6,,,,;your record=-10,,,,;zoom=-10,,,,;été=11,,,5,-4
"""
# fmt: on
